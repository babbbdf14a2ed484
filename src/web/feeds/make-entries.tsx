/**
 * Events -> the entries of a feed, newest first. Pure.
 *
 * What is taken back stays under its id, says so in its title, and comes to the top again, since whoever
 * read it must read that too.
 */
import { tidyName } from '../../alerts/tidy-printed.js'
import type { SiteEvent } from '../data/site-data.js'
import type { Page } from '../page.js'
import { Words } from '../pages/words.js'
import { pathOfEvent } from '../paths.js'
import {
  findEventAt,
  sayEventModel,
  sayEventPlace,
  sayHeadline,
  sayPlainHeadline,
} from '../views/describe-site-event.js'

/** Entries of a feed. */
const MOST = 50
/** Characters of a reason. */
const REASON_LIMIT = 2_000
/** For what no workbook dates; never the present, which would make the entry new at every reading. */
const UNKNOWN_TIME = '1970-01-01T00:00:00.000Z'

export interface FeedEntry {
  /** The event's address without a language, for ever. */
  readonly id: string
  /** The event's page in the feed's language. */
  readonly url: string
  /** Plain text. */
  readonly title: string
  readonly contentHtml: string
  /** ISO: when it had happened, by what we saw. */
  readonly publishedAt: string
  /** ISO: the same, or when it was taken back. */
  readonly updatedAt: string
}

export function makeEntries(page: Page, events: readonly SiteEvent[]): readonly FeedEntry[] {
  return events
    .map((one) => ({ one, updatedAt: findUpdatedAt(page, one) }))
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0))
    .slice(0, MOST)
    .map(({ one, updatedAt }) => makeEntry(page, one, updatedAt))
}

/** @returns the newest entry's time; of none, since when the list has read as it does. */
export function findFeedTime({ data }: Page, entries: readonly FeedEntry[]): string {
  return entries[0]?.updatedAt ?? data.unchangedSince ?? UNKNOWN_TIME
}

function findUpdatedAt(page: Page, one: SiteEvent): string {
  return one.retractedAt ?? findEventAt(page, one) ?? UNKNOWN_TIME
}

function makeEntry(page: Page, one: SiteEvent, updatedAt: string): FeedEntry {
  const { settings, phrases, href } = page
  const path = pathOfEvent(one.event.id)
  const headline = sayPlainHeadline(page, one.event)
  return {
    id: `${settings.origin}${path}`,
    url: `${settings.origin}${href(path)}`,
    title: one.retractedAt === null ? headline : phrases.sayRetractedHeadline(headline),
    contentHtml: (<Content page={page} one={one} />).toString(),
    publishedAt: findEventAt(page, one) ?? UNKNOWN_TIME,
    updatedAt,
  }
}

function Content({ page, one }: { page: Page; one: SiteEvent }) {
  const { say, href, settings } = page
  return (
    <>
      {one.retractedAt !== null && <Retraction page={page} one={one} at={one.retractedAt} />}
      <p>
        <Words text={sayHeadline(page, one.event)} />.
      </p>
      <p>{listFacts(page, one).join(' · ')}</p>
      <p>
        <a href={`${settings.origin}${href(pathOfEvent(one.event.id))}`}>{say.feeds.EVIDENCE}</a>
      </p>
    </>
  )
}

function Retraction({ page, one, at }: { page: Page; one: SiteEvent; at: string }) {
  const { say, phrases, settings } = page
  return (
    <p>
      <strong>{say.feeds.sayRetracted(phrases.sayDay(at, settings.timeZone))}</strong>{' '}
      {tidyName(one.retractionReason ?? '', REASON_LIMIT)}
    </p>
  )
}

/** Place · model · date · since when. */
function listFacts(page: Page, one: SiteEvent): readonly string[] {
  const { phrases, settings } = page
  const { event } = one
  const side = event.now ?? event.was
  const at = findEventAt(page, one)
  return [
    sayEventPlace(page, event),
    sayEventModel(page, event),
    side === null || event.list === 'pending' ? undefined : phrases.sayDated(side.signedOn),
    at === null ? undefined : phrases.saySince(event.kind, event.list, at, settings.timeZone),
  ].filter((part) => part !== undefined)
}
