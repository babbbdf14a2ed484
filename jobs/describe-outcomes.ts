/** What became of publications, in plain sentences: for runs, notices and the terminal. Pure. */
import type { Publication } from '../db/publications.js'
import type { AgreementEvent } from '../src/model.js'
import type { TakeOutcome } from './take-publication.js'
import type { Notice } from './tell-maintainers.js'

/** The incident that a held publication is. */
function heldIncident({ list, sha256 }: Publication): string {
  return `held:${list}:${sha256}`
}

export function describeHeld(publication: Publication, reasons: readonly { words: string }[]): Notice {
  const { list, fileName, sha256, savedAt, status } = publication
  const isWhole = status !== 'believed'
  return {
    about: heldIncident(publication),
    subject: isWhole ? `Held: an edition of the ${list} list` : `Held: removals on the ${list} list`,
    paragraphs: [
      isWhole
        ? `The ${list} workbook ${fileName} is kept and not believed. Nobody was told anything.`
        : `The ${list} workbook ${fileName} is believed, except for these removals. Everything else was told.`,
      ...reasons.map(({ words }) => words),
      `Saved ${savedAt ?? 'at a time that the file does not say'}. SHA-256 ${sha256}.`,
      `To end it: countywatch release ${sha256.slice(0, 12)}, or countywatch discard ${sha256.slice(0, 12)}.`,
    ],
  }
}

export function describeEnded(publication: Publication, kind: 'released' | 'discarded', by: string): Notice {
  const { list, fileName } = publication
  return {
    about: heldIncident(publication),
    subject: `No longer held: the ${list} workbook ${fileName}`,
    paragraphs: [
      kind === 'released'
        ? `What was held of the ${list} workbook ${fileName} is settled: ${by}. Its news, if any, has been told.`
        : `The ${list} workbook ${fileName} was not believed: ${by}. It is kept, and nothing of it was told.`,
    ],
  }
}

/** One agreement left and one came that may be it: a maintainer can say. */
export function describeReplaced(event: AgreementEvent): Notice {
  const { was, now, evidence } = event
  return {
    about: `replaced:${event.id}`,
    subject: `To decide: are ${was?.agency ?? ''} and ${now?.agency ?? ''} one agreement?`,
    paragraphs: [
      `${was?.agency} left the ${event.list} list and ${now?.agency} appeared (${now?.state ?? 'state unknown'}, ` +
        `${now?.model ?? 'model unknown'}). They may be the same agreement: ${evidence.join(', ')}.`,
      `If they are one: countywatch aliases add "${now?.agency}" --state ${now?.state} --same-as "${was?.agency}".`,
      `If not: countywatch aliases add "${now?.agency}" --state ${now?.state} --distinct-from "${was?.agency}".`,
    ],
  }
}

/** One sentence for the run's record. */
export function summarise(
  outcomes: readonly TakeOutcome[],
  failures: readonly string[],
  queued: number,
): string {
  const parts = outcomes.map(summariseOutcome).filter((part) => part !== '')
  if (parts.length === 0 && failures.length === 0) return 'Nothing new.'
  const told = queued === 0 ? [] : [`${queued} ${queued === 1 ? 'delivery' : 'deliveries'} queued.`]
  return [...failures, ...parts, ...told].join(' ')
}

function summariseOutcome(outcome: TakeOutcome): string {
  if (outcome.kind === 'settled') return `${outcome.events.length} applications gone for 14 days.`
  const { list, fileName } = outcome.publication
  if (outcome.kind === 'held')
    return `Held ${fileName} (${list}): ${outcome.reasons.map(({ words }) => words).join(' ')}`
  if (outcome.kind !== 'believed')
    return `${outcome.kind === 'released' ? 'Released' : 'Discarded'} ${fileName} (${list}).`
  if (outcome.isBaseline) return `Baseline of the ${list} list: ${fileName}.`
  return `New edition of the ${list} list, ${fileName}: ${countKinds(outcome.events)}.`
}

function countKinds(events: readonly AgreementEvent[]): string {
  const counts = new Map<string, number>()
  const material = events.filter(({ isMaterial }) => isMaterial)
  for (const { kind } of material) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'nothing that matters changed'
}
