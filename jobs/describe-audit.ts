/** What an audit of deliveries found, in plain sentences: for its run, notices and the terminal. Pure. */
import type { Audit } from './audit-deliveries.js'
import type { DifferenceKind } from './reckon-hearing.js'
import type { Notice } from './tell-maintainers.js'

const ABOUT = 'deliveries:audit'

/** What each kind of difference means, after its number. */
const WORDS: Readonly<Record<DifferenceKind, (count: number) => string>> = {
  missing: (count) => `${sayDeliveries(count)} missing: a watch or a channel matches, and nothing was queued`,
  surplus: (count) => `${sayDeliveries(count)} to readers whom nothing matches`,
  repeated: (count) => `${count} ${count === 1 ? 'reader is' : 'readers are'} told of an event twice`,
  unretracted: (count) =>
    `${count} ${count === 1 ? 'reader was' : 'readers were'} told of an event that was taken back, and not told so`,
}

/** One sentence for each kind of difference; none where there is none. */
export function describeDifferences({ differences, stuck }: Audit): readonly string[] {
  const kinds = Object.keys(WORDS) as DifferenceKind[]
  const found = kinds.flatMap((kind) => {
    const some = differences.filter((difference) => difference.kind === kind)
    const events = new Set(some.map(({ eventId }) => eventId)).size
    return some.length === 0 ? [] : [`${WORDS[kind](some.length)} (${sayEvents(events)}).`]
  })
  const waits = `${sayDeliveries(stuck.length)} came to no end within four days.`
  return stuck.length === 0 ? found : [...found, waits]
}

export function describeAudit(audit: Audit): Notice {
  return {
    about: ABOUT,
    subject: 'Countywatch: what was sent is not what should have been',
    paragraphs: [
      describeDifferences(audit).join(' '),
      'To see which: countywatch deliveries audit --json. You will hear again when an audit finds nothing, and not before.',
    ],
  }
}

/** Of a clean audit: what ends the incident, where one was open. */
export function endAudit({ events }: Audit): Notice {
  return {
    about: ABOUT,
    subject: 'Countywatch: what was sent is what should have been',
    paragraphs: [`Whoever should have been told was: ${sayEvents(events.length)} audited.`],
  }
}

function sayDeliveries(count: number): string {
  return count === 1 ? 'One delivery' : `${count} deliveries`
}

function sayEvents(count: number): string {
  return count === 1 ? 'one event' : `${count} events`
}
