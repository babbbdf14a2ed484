/** Atom and JSON feeds, sitemap, robots.txt. */
import type { Hono } from 'hono'
import type { WebEnv } from '../page.js'
import type { WebDeps } from '../web-deps.js'

export function addFeedRoutes(_app: Hono<WebEnv>, _deps: WebDeps): void {}
