/** The read-only JSON API, its OpenAPI document, CSV. */
import type { Hono } from 'hono'
import type { WebEnv } from '../page.js'
import type { WebDeps } from '../web-deps.js'

export function addApiRoutes(_app: Hono<WebEnv>, _deps: WebDeps): void {}
