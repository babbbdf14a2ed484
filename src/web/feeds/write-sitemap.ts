/** The sitemap: every public page about the default state, and the national ones, in each language. Pure. */

import { LANGUAGES } from '../../model.js'
import { countiesOf } from '../../places/counties.js'
import { STATES } from '../../places/states.js'
import { findEventsAt } from '../data/events-at.js'
import { escapeMarkup } from '../escape-markup.js'
import type { Page } from '../page.js'
import { pathOfAgency, pathOfCounty, pathOfEvent, pathOfState } from '../paths.js'
import { findEventAt } from '../views/describe-site-event.js'

/** Addresses that one sitemap may hold, by the protocol. */
const MOST_ADDRESSES = 50_000

const STANDING_PAGES = [
  ...['/', '/states', '/changes', '/over-time', '/subscribe'],
  ...['/methodology', '/about', '/privacy', '/api'],
]

interface SitePath {
  /** Without a language. */
  readonly path: string
  /** ISO; null where the page changes with every look. */
  readonly changedAt: string | null
}

export function writeSitemap(page: Page): string {
  const paths = listPaths(page).slice(0, Math.floor(MOST_ADDRESSES / LANGUAGES.length))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...paths.flatMap((one) => writePath(page.settings.origin, one)),
    '</urlset>',
    '',
  ].join('\n')
}

/** Events last, newest first, since they alone could be too many. */
function listPaths(page: Page): readonly SitePath[] {
  const { data, settings } = page
  const { defaultState } = settings
  const standing = [
    ...STANDING_PAGES,
    ...STATES.map(({ code }) => pathOfState(code)),
    ...countiesOf(defaultState).map(({ fips }) => pathOfCounty(fips)),
    ...[...data.agencies.values()]
      .filter(({ state }) => state === defaultState)
      .map(({ id }) => pathOfAgency(id)),
  ].map((path) => ({ path, changedAt: null }))
  const events = findEventsAt(data, defaultState).map((one) => ({
    path: pathOfEvent(one.event.id),
    changedAt: one.retractedAt ?? findEventAt(page, one),
  }))
  return [...standing, ...events]
}

/** One entry for each language, each naming all of them, as the search engines ask. */
function writePath(origin: string, { path, changedAt }: SitePath): readonly string[] {
  const links = [
    ...LANGUAGES.map((language) => ({ language: String(language), url: `${origin}/${language}${path}` })),
    { language: 'x-default', url: `${origin}${path}` },
  ].map(
    ({ language, url }) => `<xhtml:link rel="alternate" hreflang="${language}" href="${escapeMarkup(url)}"/>`,
  )
  const changed = changedAt === null ? '' : `<lastmod>${escapeMarkup(changedAt)}</lastmod>`
  return LANGUAGES.map(
    (language) =>
      `<url><loc>${escapeMarkup(`${origin}/${language}${path}`)}</loc>${changed}${links.join('')}</url>`,
  )
}
