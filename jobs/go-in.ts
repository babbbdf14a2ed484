/**
 * The doors of one look: whoever asks is let through the one that works, and what was learned is kept.
 *
 * Changes doors once in a look at the most, and never because a file is missing or the server is busy. The
 * browser is started only when it is needed; `close` ends it.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Logger } from 'pino'
import type { Database } from '../db/open-database.js'
import { getJobState, setJobState } from '../db/runs.js'
import { FetchError } from '../src/errors.js'
import { BrowserError } from '../src/ice/browser/start-browser.js'
import { type Door, openPlainDoor } from '../src/ice/door.js'
import type { FetchDeps } from '../src/ice/fetch-source.js'
import {
  chooseDoor,
  type DoorKind,
  type DoorMemory,
  learnFromLook,
  mayTryOther,
  readDoorMemory,
  type Tried,
  tellsOfDoor,
} from './choose-door.js'

export interface GoInDeps {
  readonly db: Database
  readonly fetch: FetchDeps
  /** The door through a browser, not started yet; none where that is switched off. */
  readonly openBrowser?: (() => Door) | undefined
  readonly log?: Logger | undefined
}

const JOB = 'door'

export class DoorWay {
  /** What was done besides the usual, in plain sentences. */
  readonly notes: string[] = []
  private readonly tried: Tried[] = []
  private hasChanged = false
  private memory: DoorMemory

  private constructor(
    private readonly deps: GoInDeps,
    private readonly stored: DoorMemory,
    private current: Door,
  ) {
    this.memory = stored
  }

  static async open(deps: GoInDeps): Promise<DoorWay> {
    const memory = readDoorMemory((await getJobState(deps.db, JOB)).memory)
    const first = chooseDoor(memory, deps.fetch.now().toISOString())
    return new DoorWay(deps, memory, openDoor(deps, first) ?? openPlainDoor(deps.fetch))
  }

  /** The one that was gone by last. */
  get door(): Door {
    return this.current
  }

  /**
   * @param url what is asked for.
   * @throws {FetchError} of the door that was tried first; where both were, its words tell of the other too,
   *   and the answer is the other's.
   */
  async through<T>(url: string, ask: (door: Door) => Promise<T>): Promise<T> {
    const first = this.current
    try {
      return await this.tryDoor(url, ask)
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      const other = this.findOther(first, error)
      if (other === undefined) throw error
      await first.close()
      this.current = other
      return this.throughOther(url, ask, error)
    }
  }

  /** Ends what was started, and keeps what was learned. */
  async close(): Promise<void> {
    await this.current.close()
    const { db, fetch } = this.deps
    const learned = { ...learnFromLook(this.memory, this.tried, fetch.now().toISOString()) }
    if (!isDeepStrictEqual(learned, this.stored)) await setJobState(db, JOB, { memory: learned })
  }

  private async throughOther<T>(url: string, ask: (door: Door) => Promise<T>, first: FetchError): Promise<T> {
    const { kind } = this.current
    try {
      const got = await this.tryDoor(url, ask)
      this.notes.push(
        kind === 'browser' ? `${WENT_BY_BROWSER} (${first.detail}).` : `${WENT_PLAIN} (${first.detail}).`,
      )
      return got
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      const detail = `${first.detail}; and ${OTHER_WAY[kind]}: ${error.detail}`
      const { failure, status } = first
      const retryAfterMs = error.retryAfterMs ?? first.retryAfterMs
      throw new FetchError({ url, failure, detail, status, retryAfterMs, answer: error.answer, cause: error })
    }
  }

  private async tryDoor<T>(url: string, ask: (door: Door) => Promise<T>): Promise<T> {
    const { kind } = this.current
    try {
      const got = await ask(this.current)
      this.note({ door: kind, failure: null })
      return got
    } catch (error) {
      if (error instanceof FetchError) this.note({ door: kind, failure: error.failure })
      if (!(error instanceof BrowserError)) throw error
      this.note({ door: kind, failure: 'not-started' })
      this.tellOfBrowser(error)
      throw new FetchError({ url, failure: 'unreachable', detail: error.message, cause: error })
    }
  }

  /** Of each door, the last that told something of it. */
  private note(tried: Tried): void {
    if (tried.failure !== null && !tellsOfDoor(tried.failure)) return
    const at = this.tried.findIndex(({ door }) => door === tried.door)
    if (at === -1) this.tried.push(tried)
    else this.tried[at] = tried
  }

  private findOther(from: Door, { failure, cause }: FetchError): Door | undefined {
    const tried: Tried = { door: from.kind, failure: cause instanceof BrowserError ? 'not-started' : failure }
    if (this.hasChanged || !mayTryOther(this.memory, tried, this.deps.fetch.now().toISOString()))
      return undefined
    const other = openDoor(this.deps, from.kind === 'plain' ? 'browser' : 'plain')
    this.hasChanged = other !== undefined
    return other
  }

  /** That there is none is said once, until there is one. */
  private tellOfBrowser({ message, isMissing }: BrowserError): void {
    if (isMissing && this.memory.isMissingTold) return
    if (isMissing) this.memory = { ...this.memory, isMissingTold: true }
    this.deps.log?.warn(
      { says: `Nothing can look in the place of an ordinary request: ${message}.` },
      'browser:missing',
    )
  }
}

const WENT_BY_BROWSER = 'An ordinary request was turned away, so a browser looked'
const WENT_PLAIN = 'The browser got nothing, so an ordinary request was made'
const OTHER_WAY: Readonly<Record<DoorKind, string>> = {
  browser: 'through a browser',
  plain: 'by an ordinary request',
}

function openDoor({ fetch, openBrowser }: GoInDeps, kind: DoorKind): Door | undefined {
  return kind === 'plain' ? openPlainDoor(fetch) : openBrowser?.()
}
