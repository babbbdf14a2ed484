/** Names of answers by their content, so that who has one already is told so. Pure. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { WebEnv } from '../page.js'

/** A hash of the very bytes: two answers that differ never bear the same one, whatever changed. */
export function makeEtag(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

/** Whether the request says that it has this one; undefined where it says nothing of any. */
export function isTagKnown(c: Context<WebEnv>, etag: string): boolean | undefined {
  const tags = c.req.header('if-none-match')
  return tags?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}
