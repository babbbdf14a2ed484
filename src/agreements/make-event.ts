/**
 * Events, with ids that stay the same however often the same publications are read. Pure.
 */
import { createHash } from 'node:crypto'
import type { AgreementEvent, EventKind, List, Listing } from '../model.js'
import { factsOf } from './describe-change.js'

/** The two publications between which something happened. */
export interface Between {
  readonly list: List
  readonly publication: string
  readonly previousPublication: string
  /** How often this publication was believed before: ICE may go back to an older one, more than once. */
  readonly round: number
}

type Extras = Partial<
  Pick<
    AgreementEvent,
    'fields' | 'isMaterial' | 'isFirstForAgency' | 'isLastForAgency' | 'evidence' | 'application'
  >
>

/** Characters of an event's id: 80 bits, so that ids never meet. */
const ID_LENGTH = 16

export function makeEvent(
  kind: EventKind,
  between: Between,
  who: { readonly agencyId: string; readonly agreementId: string },
  rows: { readonly was: Listing | null; readonly now: Listing | null },
  extras: Extras = {},
): AgreementEvent {
  const { publication, previousPublication, list, round } = between
  return {
    id: hashId(list, publication, previousPublication, String(round), kind, who.agreementId),
    kind,
    list,
    publication,
    previousPublication,
    agencyId: who.agencyId,
    agreementId: who.agreementId,
    was: rows.was === null ? null : factsOf(rows.was),
    now: rows.now === null ? null : factsOf(rows.now),
    before: rows.was?.printed ?? null,
    after: rows.now?.printed ?? null,
    fields: [],
    isMaterial: true,
    isFirstForAgency: false,
    isLastForAgency: false,
    evidence: [],
    application: null,
    ...extras,
  }
}

function hashId(...parts: readonly string[]): string {
  return BigInt(`0x${createHash('sha256').update(parts.join('\n')).digest('hex')}`)
    .toString(36)
    .slice(0, ID_LENGTH)
}
