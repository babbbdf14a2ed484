/** Agencies, events, changes, and the stored workbooks. */
import type { Hono } from 'hono'
import type { WebEnv } from '../page.js'
import type { WebDeps } from '../web-deps.js'

export function addEvidenceRoutes(_app: Hono<WebEnv>, _deps: WebDeps): void {}
