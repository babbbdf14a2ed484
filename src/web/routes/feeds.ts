/** Atom and JSON feeds, sitemap, robots.txt. */
import type { Context, Hono } from 'hono'
import { findChangedAt } from '../../../db/find-changed-at.js'
import { type Feed, type FeedSubject, findFeed } from '../feeds/find-feed.js'
import { FEED_TYPES } from '../feeds/link-feeds.js'
import { findFeedTime, makeEntries } from '../feeds/make-entries.js'
import { type FeedDocument, writeAtom, writeJsonFeed } from '../feeds/write-feed.js'
import { writeSitemap } from '../feeds/write-sitemap.js'
import type { Page, WebEnv } from '../page.js'
import { showNotFound } from '../pages/errors.js'
import { answerCached } from '../request/answer-cached.js'
import type { WebDeps } from '../web-deps.js'

/** Readers ask every few minutes, and looks are as far apart. */
const FEED_AGE_SECONDS = 300
const FILE_AGE_SECONDS = 3_600

/** What a feed may be about. A state is two letters, so that no other path is taken for one. */
const SUBJECTS = ['', '/:state{[a-z][a-z]}', '/:state{[a-z][a-z]}/:county', '/agencies/:agency'] as const

const FORMS = [
  { ending: 'atom', type: FEED_TYPES.atom, write: writeAtom },
  { ending: 'json', type: FEED_TYPES.json, write: writeJsonFeed },
] as const
type Form = (typeof FORMS)[number]

/** Pages that only a token or a session opens. */
const CLOSED_PATHS = ['/manage', '/confirm', '/unsubscribe', '/maintain']

export function addFeedRoutes(app: Hono<WebEnv>, { db }: WebDeps): void {
  for (const subject of SUBJECTS) {
    for (const form of FORMS) {
      app.get(`${subject}/feed.${form.ending}`, async (c) => {
        const feed = findFeed(c.get('page'), c.req.param() as FeedSubject)
        return feed === undefined ? showNotFound(c) : answerFeed(c, feed, form, await findChangedAt(db))
      })
    }
  }
  app.get('/sitemap.xml', (c) =>
    answerCached(c, writeSitemap(c.get('page')), {
      type: 'application/xml',
      maxAgeSeconds: FILE_AGE_SECONDS,
    }),
  )
  app.get('/robots.txt', (c) =>
    answerCached(c, writeRobots(c.get('page')), { type: 'text/plain', maxAgeSeconds: FILE_AGE_SECONDS }),
  )
}

function answerFeed(c: Context<WebEnv>, feed: Feed, form: Form, changedAt: string | null): Response {
  const body = form.write(makeDocument(c.get('page'), feed, form.ending))
  return answerCached(c, body, { type: form.type, maxAgeSeconds: FEED_AGE_SECONDS, changedAt })
}

function makeDocument(page: Page, feed: Feed, ending: string): FeedDocument {
  const { settings, say, href, language } = page
  const entries = makeEntries(page, feed.events)
  const feedUrl = `${settings.origin}${href(`${feed.feedPath}.${ending}`)}`
  return {
    id: feedUrl,
    feedUrl,
    pageUrl: `${settings.origin}${href(feed.pagePath)}`,
    title: say.feeds.sayTitle(feed.about),
    description: say.feeds.sayDescription(feed.about),
    language,
    updatedAt: findFeedTime(page, entries),
    author: say.shell.PRODUCT,
    entries,
  }
}

function writeRobots({ settings }: Page): string {
  const closed = CLOSED_PATHS.flatMap((path) => [path, `/*${path}`]).map((path) => `Disallow: ${path}`)
  return ['User-agent: *', 'Allow: /', ...closed, '', `Sitemap: ${settings.origin}/sitemap.xml`, ''].join(
    '\n',
  )
}
