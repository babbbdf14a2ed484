/** Which of the kept copies of ICE's page proves a publication, or an event. Pure. */
import type { AgreementEvent, List } from '../../model.js'
import type { SiteCapture, SiteData } from '../data/site-data.js'

/** Oldest first. */
export function capturesOf({ captures }: SiteData, list: List, sha256: string): readonly SiteCapture[] {
  return captures.get(`${list} ${sha256}`) ?? []
}

/**
 * The first page of ICE's that showed the event's edition after the one before it; ICE may go back to an
 * edition that it showed earlier. What an archive captured counts where we kept nothing ourselves.
 */
export function findCaptureOf(data: SiteData, event: AgreementEvent): SiteCapture | null {
  const { list, publication, previousPublication } = event
  const captures = preferOwn(capturesOf(data, list, publication))
  const [before] = preferOwn(capturesOf(data, list, previousPublication))
  const since = captures.find(({ takenAt }) => before === undefined || takenAt > before.takenAt)
  return since ?? captures[0] ?? null
}

function preferOwn(captures: readonly SiteCapture[]): readonly SiteCapture[] {
  const own = captures.filter(({ door }) => door !== 'archive')
  return own.length > 0 ? own : captures
}
