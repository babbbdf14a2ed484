/** An event as the site names it: its sentence, when we say it happened, where. Pure. */
import { dropIsolates } from '../../alerts/isolate.js'
import { makeHeadline } from '../../alerts/make-headline.js'
import type { AgreementEvent } from '../../model.js'
import type { SiteEvent } from '../data/site-data.js'
import type { Page } from '../page.js'

/** What happened, in one sentence without a full stop; ICE's words isolated: show it with `<Words>`. */
export function sayHeadline({ language }: Page, event: AgreementEvent): string {
  return makeHeadline(event, { language, watchedPlaces: [], isAlone: false })
}

/** The same as plain text, with its place: for titles, previews, feeds. */
export function sayPlainHeadline({ language }: Page, event: AgreementEvent): string {
  return dropIsolates(makeHeadline(event, { language, watchedPlaces: [], isAlone: true }))
}

/** `Mille Lacs County, Minnesota`; undefined where neither row was printed. */
export function sayEventPlace({ phrases }: Page, { now, was }: AgreementEvent): string | undefined {
  const side = now ?? was
  return side === null ? undefined : phrases.sayWhere(side)
}

/** `task force`; undefined where ICE prints a model that we do not know. */
export function sayEventModel({ phrases }: Page, { now, was }: AgreementEvent): string | undefined {
  return phrases.sayModel((now ?? was)?.model ?? null)
}

/** The instant by which it had happened, ISO; null where not even the workbook tells. */
export function findEventAt({ data }: Page, { event, windowTo }: SiteEvent): string | null {
  return windowTo ?? data.publications.get(`${event.list} ${event.publication}`)?.savedAt ?? null
}
