/** States and counties. */
import type { Hono } from 'hono'
import type { WebEnv } from '../page.js'
import type { WebDeps } from '../web-deps.js'

export function addPlaceRoutes(_app: Hono<WebEnv>, _deps: WebDeps): void {}
