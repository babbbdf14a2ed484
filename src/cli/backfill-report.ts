/** What a backfill came to, in lines. Pure. */
import type { BackfillReport, Rebuilding } from '../../jobs/backfill.js'
import type { Gap, Unread } from '../../jobs/plan-backfill.js'

export function describeBackfill(report: BackfillReport): readonly string[] {
  const { found, editions, duplicates, pages, unread, failed, stopped } = report
  return [
    `Found ${found}: ${editions} editions, ${duplicates} that show one of them again, ${pages} pages that only link the lists, ` +
      `${unread.length} that could not be read, ${failed.length} that could not be had.`,
    ...describeRefused(report.refused),
    ...unread.map((each) => `Not read: ${describeUnread(each)}`),
    ...failed.map((each) => `Not had, and tried again next time: ${describeUnread(each)}`),
    ...report.gaps.map(describeGap),
    ...(stopped === null ? [] : [`It stopped early: ${stopped}. Run it again, later, to go on.`]),
    describeHistory(report.history),
  ]
}

export function describeSurvey(found: {
  readonly found: number
  readonly known: number
  readonly refused: BackfillReport['refused']
}): readonly string[] {
  return [
    `Found ${found.found} captures of the page and of workbooks, ${found.known} of them had already; ` +
      `${found.found - found.known} would be fetched, and workbooks that only those pages name.`,
    ...describeRefused(found.refused),
  ]
}

function describeRefused(refused: BackfillReport['refused']): readonly string[] {
  const counts = Object.entries(refused).map(([status, count]) => `${count} of status ${status}`)
  return counts.length === 0 ? [] : [`Left out, since they are no answers: ${counts.join(', ')}.`]
}

function describeUnread({ name, at, why }: Unread): string {
  return `${name}${at === null ? '' : ` of ${at.slice(0, 10)}`}: ${why}.`
}

function describeGap({ list, from, to, days }: Gap): string {
  return `Nothing is known of the ${list} list from ${from.slice(0, 10)} to ${to.slice(0, 10)}: ${days} days.`
}

function describeHistory(history: Rebuilding): string {
  switch (history.kind) {
    case 'rebuilt':
      return `History now has ${history.events} events, and ${history.held} editions were held. Nobody was told.`
    case 'unchanged':
      return 'History holds all of it already.'
    case 'waits':
      return (
        `History was not read anew: the worker (process ${history.pid}) uses this database. ` +
        'Stop it, run this again, which fetches nothing twice, and start it.'
      )
  }
}
