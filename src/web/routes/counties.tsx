/** One county. */
import type { Hono } from 'hono'
import type { WebEnv } from '../page.js'
import type { WebDeps } from '../web-deps.js'

export function addCountyRoutes(_app: Hono<WebEnv>, _deps: WebDeps): void {}
