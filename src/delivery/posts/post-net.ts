/** What senders of posts reach the world by. Types only. */
import type { Http } from './guarded-fetch.js'

export interface PostNet {
  readonly http: Http
  /** An ISO instant. */
  readonly now: () => string
}
