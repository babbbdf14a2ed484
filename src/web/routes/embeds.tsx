/** Small pages that other sites may frame. */
import type { Hono } from 'hono'
import type { WebEnv } from '../page.js'
import type { WebDeps } from '../web-deps.js'

export function addEmbedRoutes(_app: Hono<WebEnv>, _deps: WebDeps): void {}
