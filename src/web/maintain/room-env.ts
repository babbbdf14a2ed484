/** What every maintainers' room is given: the page, and who asks. */
import type { Context, Hono } from 'hono'
import type { WebEnv } from '../page.js'

/** The name of the field that holds a session's form token. */
export const FORM_TOKEN = 'form-token'

export interface Visitor {
  /** For the audit log: never an address. */
  readonly who: string
  /** Stands in every form of a session; null for a machine, which no other site can make send one. */
  readonly formToken: string | null
}

export interface RoomEnv {
  readonly Variables: WebEnv['Variables'] & { readonly visitor: Visitor }
}

export type RoomContext = Context<RoomEnv>
export type Rooms = Hono<RoomEnv>
