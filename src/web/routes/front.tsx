/** Home, all states, over time, search. */
import type { Hono } from 'hono'
import type { WebEnv } from '../page.js'
import type { WebDeps } from '../web-deps.js'

export function addFrontRoutes(_app: Hono<WebEnv>, _deps: WebDeps): void {}
