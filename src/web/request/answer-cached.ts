/** An answer that others may keep: named by its content, so that who has it already is told so. Pure. */
import type { Context } from 'hono'
import type { WebEnv } from '../page.js'
import { isTagKnown, makeEtag } from './etags.js'

export interface CachedFacts {
  /** Media type; UTF-8 is added. */
  readonly type: string
  /** How long nobody need ask again. */
  readonly maxAgeSeconds: number
  /** ISO instant since which the answer is as it is; null where that is not known. */
  readonly changedAt?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** 200 with the body; or 304, where the request says that it has this one. */
export function answerCached(c: Context<WebEnv>, body: string, facts: CachedFacts): Response {
  const etag = makeEtag(body)
  const changedAt = facts.changedAt ?? null
  c.header('ETag', etag)
  c.header('Cache-Control', `public, max-age=${facts.maxAgeSeconds}`)
  if (changedAt !== null) c.header('Last-Modified', new Date(changedAt).toUTCString())
  if (isKnown(c, etag, changedAt)) return c.body(null, 304)
  return c.body(body, 200, { ...facts.headers, 'Content-Type': `${facts.type}; charset=utf-8` })
}

/** RFC 9110, 13.2.2: where there is If-None-Match, If-Modified-Since is not looked at. */
function isKnown(c: Context<WebEnv>, etag: string, changedAt: string | null): boolean {
  const isTagged = isTagKnown(c, etag)
  if (isTagged !== undefined) return isTagged
  const since = Date.parse(c.req.header('if-modified-since') ?? '')
  // A date in a header has whole seconds.
  return changedAt !== null && Math.floor(Date.parse(changedAt) / 1000) * 1000 <= since
}
