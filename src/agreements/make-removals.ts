/** Agreements that left the participating list -> events. Pure. */
import type { AgreementEvent, List } from '../model.js'
import type { Agreement } from './identity.js'
import { makeEvent } from './make-event.js'

/**
 * @param departed those that left; others than gone ones among them are passed over.
 * @param after every agreement of the list as it is now.
 * @returns in the order given; none for applications, whose going is told after a while, if at all.
 */
export function makeRemovals(
  list: List,
  departed: readonly Agreement[],
  after: readonly Agreement[],
): readonly AgreementEvent[] {
  if (list === 'pending') return []
  const standing = new Set(after.filter(({ status }) => status !== 'gone').map(({ agencyId }) => agencyId))
  const gone = departed.filter(({ status }) => status === 'gone')
  return gone.map(({ id, agencyId, listing, goneIn, lastIn, goneRound }) =>
    makeEvent(
      'removed',
      // One that was absent a while left with the publication that first lacked it.
      { list, publication: goneIn ?? '', previousPublication: lastIn ?? '', round: goneRound ?? 0 },
      { agencyId, agreementId: id },
      { was: listing, now: null },
      { isLastForAgency: !standing.has(agencyId) },
    ),
  )
}
