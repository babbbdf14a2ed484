/**
 * What became of applications that left the pending list. Pure.
 *
 * Most leave because the agreement was signed, minutes to days before that shows. Only when the
 * participating list has shown no signing for 14 days is the going a fact of its own.
 */
import type { AgreementEvent, Listing } from '../model.js'
import { nameOf } from './group-listings.js'
import type { Agreement } from './identity.js'
import { makeEvent } from './make-event.js'
import { weighPair } from './weigh-pair.js'

/** Days for which a signing may follow. In the archive the longest took nine. */
const WAIT_DAYS = 14
const DAY_MS = 86_400_000

export interface Settlement {
  /** Applications that are settled now, with their outcome. */
  readonly settled: readonly Agreement[]
  readonly events: readonly AgreementEvent[]
}

/**
 * @param leftAt when an application left: the instant of the publication that first lacked it.
 * @param asOf up to when the participating list is known: the instant of its newest believed edition or look.
 */
export function settleApplications(input: {
  readonly pending: readonly Agreement[]
  readonly participating: readonly Agreement[]
  readonly leftAt: (application: Agreement) => string | null
  readonly asOf: string
}): Settlement {
  const settled: Agreement[] = []
  const events: AgreementEvent[] = []
  const deadline = deadlineOf(input.asOf)
  for (const application of input.pending) {
    if (application.status !== 'gone' || application.outcome !== 'open') continue
    const leftAt = input.leftAt(application)
    if (isSigned(application, input.participating)) settled.push({ ...application, outcome: 'signed' })
    else if (leftAt !== null && leftAt <= deadline) {
      settled.push({ ...application, outcome: 'told' })
      events.push(makeGone(application))
    }
  }
  return { settled, events }
}

/** Applications that left by then have waited long enough. */
export function deadlineOf(asOf: string): string {
  return new Date(Date.parse(asOf) - WAIT_DAYS * DAY_MS).toISOString()
}

/** In doubt, signed: that an application is gone is told only when nothing speaks for a signing. */
function isSigned(application: Agreement, participating: readonly Agreement[]): boolean {
  return participating.some(
    ({ agencyId, model, status, listing }) =>
      status === 'listed' &&
      model === application.model &&
      (agencyId === application.agencyId ||
        weighPair(application.listing, listing, false) !== undefined ||
        isNamedAlike(application.listing, listing)),
  )
}

/** `St. Charles Place Sheriff` and `St. Charles Parish Sheriff`; or one name, with another county. */
function isNamedAlike(application: Listing, signed: Listing): boolean {
  if (application.place.state !== signed.place.state) return false
  const before = nameOf(application)
  const after = nameOf(signed)
  if (before.core === after.core) return true
  const [first, second] = before.place.split(' ')
  const isAlike = second !== undefined && after.place.startsWith(`${first} ${second}`)
  return isAlike && before.body === after.body
}

function makeGone({ id, agencyId, listing, goneIn, lastIn, goneRound }: Agreement): AgreementEvent {
  return makeEvent(
    'application_gone',
    { list: 'pending', publication: goneIn ?? '', previousPublication: lastIn ?? '', round: goneRound ?? 0 },
    { agencyId, agreementId: id },
    { was: listing, now: null },
  )
}
