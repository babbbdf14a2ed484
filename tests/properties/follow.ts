/** What is known of both lists after an edition, as a value: one beginning serves any number of endings. Pure. */
import type { Agency } from '../../src/agreements/identity.js'
import type { HoldCode } from '../../src/agreements/judge-plausibility.js'
import type { EditionRead } from '../../src/agreements/read-edition.js'
import { readListings } from '../../src/agreements/read-listings.js'
import { type Edition, type ListState, takeEdition } from '../../src/agreements/take-edition.js'
import type { AgreementEvent, Column, List } from '../../src/model.js'
import type { Cells } from './source-edition.js'

export interface Known {
  readonly lists: Readonly<Record<List, ListState>>
  readonly agencies: ReadonlyMap<string, Agency>
  /** Editions that are held, for a later one to confirm. */
  readonly held: readonly Edition[]
}

export interface Followed {
  readonly known: Known
  /** Of the edition, and of one that it confirmed. */
  readonly events: readonly AgreementEvent[]
  /** Why the whole edition is held; none where it is believed. */
  readonly reasons: readonly HoldCode[]
  /** States whose removals are held. */
  readonly heldStates: readonly string[]
}

export interface Served {
  readonly savedAt: string
  /** Stands for the publication's hash. */
  readonly name: string
  readonly list?: List
  /** What the page says; null where it says nothing. */
  readonly total?: number | null
}

const emptyState = (list: List): ListState => ({ list, believed: null, agreements: [], heldShrink: null })

export const NOTHING_KNOWN: Known = {
  lists: { participating: emptyState('participating'), pending: emptyState('pending') },
  agencies: new Map(),
  held: [],
}

function makeEdition(lines: readonly Cells[], served: Served): Edition {
  const { savedAt, name: publication, total = null } = served
  const rows = lines.map((cells, index) => ({ rowNumber: index + 2, cells }))
  return {
    ...{ publication, round: 0, savedAt, rowCount: lines.length },
    columns: Object.keys(lines[0] ?? {}) as Column[],
    ...readListings(rows, savedAt),
    controlTotal: total === null ? null : { total, byModel: {}, asOfAt: null, printed: `${total}` },
  }
}

/** Takes the lines as the next edition of their list. */
export function follow(known: Known, lines: readonly Cells[], served: Served): Followed {
  return take(known, served.list ?? 'participating', makeEdition(lines, served), false)
}

/** Takes what was read from bytes as the next edition of the participating list. */
export function followRead(known: Known, read: EditionRead, name: string): Followed {
  return take(known, 'participating', { ...read, publication: name, round: 0, controlTotal: null }, false)
}

function take(known: Known, list: List, edition: Edition, isReleased: boolean): Followed {
  const taken = takeEdition({
    state: known.lists[list],
    other: known.lists[list === 'participating' ? 'pending' : 'participating'],
    agencies: [...known.agencies.values()],
    aliases: [],
    edition,
    isReleased,
  })
  if (taken.kind === 'believed') {
    const agencies = new Map([
      ...known.agencies,
      ...taken.agencies.map((agency) => [agency.id, agency] as const),
    ])
    const state: ListState = {
      ...{ list, agreements: taken.agreements, heldShrink: null },
      believed: { publication: edition.publication, savedAt: edition.savedAt },
    }
    return {
      known: { lists: { ...known.lists, [list]: state }, agencies, held: [] },
      events: taken.events,
      reasons: [],
      heldStates: taken.heldStates.map(({ state }) => state),
    }
  }
  if (taken.kind === 'held') {
    const { publication } = edition
    const heldShrink = taken.isConfirmable
      ? { publication, missing: taken.missing }
      : known.lists[list].heldShrink
    const lists = { ...known.lists, [list]: { ...known.lists[list], heldShrink } }
    const reasons = taken.reasons.map(({ code }) => code)
    return { known: { ...known, lists, held: [...known.held, edition] }, events: [], reasons, heldStates: [] }
  }
  const confirmed = known.held.find(({ publication }) => publication === taken.publication)
  if (confirmed === undefined) throw new Error(`no edition ${taken.publication} is held`)
  const released = take(known, list, confirmed, true)
  const after = take(released.known, list, edition, false)
  return { ...after, events: [...released.events, ...after.events] }
}
