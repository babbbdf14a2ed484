/** Maps as SVG files and as pictures for previews. */
import type { Hono } from 'hono'
import type { WebEnv } from '../page.js'
import type { WebDeps } from '../web-deps.js'

export function addMapRoutes(_app: Hono<WebEnv>, _deps: WebDeps): void {}
