/**
 * Who we are at a Bluesky server: signed in with an app password, kept, and renewed when it has run out. EDGE.
 *
 * Signing in is rationed there (300 times a day), so a session is kept as long as it lasts.
 */
import { isTaken, readFields } from './describe-failure.js'
import type { HttpAnswer, HttpRequest } from './guarded-fetch.js'
import type { PostNet } from './post-net.js'

export interface BlueskySettings {
  /** An origin, without a slash at its end. */
  readonly server: string
  readonly handle: string
  /** An app password. */
  readonly password: string
}

interface Session {
  readonly did: string
  readonly access: string
  readonly refresh: string
}

export interface Asked {
  /** False: the answer says why we are not, and nothing was asked. */
  readonly isSignedIn: boolean
  readonly answer: HttpAnswer
}

/** Of an access token that has run out, or that the server does not know any more. */
const RUN_OUT: readonly unknown[] = ['ExpiredToken', 'InvalidToken']

export class BlueskySession {
  private session: Session | undefined

  constructor(
    private readonly settings: BlueskySettings,
    private readonly net: PostNet,
  ) {}

  /** Asks as whom we are signed in; signs in first where need be. */
  async ask(ask: (did: string) => Call): Promise<Asked> {
    const failure = this.session === undefined ? await this.signIn() : undefined
    if (failure !== undefined) return { isSignedIn: false, answer: failure }
    const answer = await this.askOnce(ask)
    if (!RUN_OUT.includes(readFields(answer).error)) return { isSignedIn: true, answer }
    const refusal = await this.renew()
    if (refusal !== undefined) return { isSignedIn: false, answer: refusal }
    return { isSignedIn: true, answer: await this.askOnce(ask) }
  }

  /** What must not be repeated. */
  secrets(): readonly string[] {
    const { access = '', refresh = '' } = this.session ?? {}
    return [this.settings.password, access, refresh]
  }

  private askOnce(ask: (did: string) => Call): Promise<HttpAnswer> {
    const { did = '', access = '' } = this.session ?? {}
    return this.call(ask(did), access)
  }

  private signIn(): Promise<HttpAnswer | undefined> {
    const { handle: identifier, password } = this.settings
    return this.begin(
      this.call({ name: 'com.atproto.server.createSession', input: { identifier, password } }),
    )
  }

  /** A session that cannot be renewed is begun anew. */
  private async renew(): Promise<HttpAnswer | undefined> {
    const refresh = this.session?.refresh
    const failure = await this.begin(this.call({ name: 'com.atproto.server.refreshSession' }, refresh))
    return failure?.kind === 'answered' && failure.status < 429 ? this.signIn() : failure
  }

  /** @returns the answer, where it began no session. */
  private async begin(asked: Promise<HttpAnswer>): Promise<HttpAnswer | undefined> {
    const answer = await asked
    this.session = undefined
    const { did, accessJwt: access, refreshJwt: refresh } = readFields(answer)
    if (!isTaken(answer) || !isWord(did) || !isWord(access) || !isWord(refresh)) return answer
    this.session = { did, access, refresh }
    return undefined
  }

  private call({ name, query, input }: Call, token?: string): Promise<HttpAnswer> {
    const search = query === undefined ? '' : `?${new URLSearchParams(query)}`
    const request: HttpRequest = {
      method: query === undefined ? 'POST' : 'GET',
      url: `${this.settings.server}/xrpc/${name}${search}`,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      isSecret: true,
    }
    return this.net.http.request(input === undefined ? request : { ...request, body: JSON.stringify(input) })
  }
}

/** What can stand in a header. */
function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)
}

/** One method of the protocol's: asked for where it has a query, else told. */
export interface Call {
  readonly name: string
  readonly query?: Readonly<Record<string, string>>
  readonly input?: Readonly<Record<string, unknown>>
}
