/**
 * A dead man's switch: tells an address of each look's start and end, so that someone notices when no look
 * comes any more. Looks never wait for it, and it never fails them.
 *
 * The address is a secret, since whoever knows it can keep the switch quiet: it stands in no log.
 */
import type { Http } from '../src/delivery/posts/guarded-fetch.js'
import type { Logger } from '../src/log.js'

export interface Heartbeat {
  /** Sends the start of a piece of work, and its end by what it gives or throws. */
  around<T>(work: () => Promise<T>, describe: (result: T) => HeartbeatEnd): Promise<T>
  /** Resolves when all that was to be told has been, or has failed. */
  settled(): Promise<void>
}

export interface HeartbeatEnd {
  readonly isGood: boolean
  /** A short sentence without addresses. */
  readonly says: string
}

type Signal = '/start' | '' | '/fail'

/** Nothing is told. */
export const NO_HEARTBEAT: Heartbeat = { around: (work) => work(), settled: async () => {} }

/**
 * By the rules of healthchecks.io, which others follow: a POST to the address at success, to `/start` and
 * `/fail` below it otherwise; the body is kept for people.
 *
 * @param url https, as `HEARTBEAT_URL` has it.
 * @param http with a time limit that is short: signals go out one after another.
 */
export function makeHeartbeat({ url, http, log }: { url: string; http: Http; log: Logger }): Heartbeat {
  let last: Promise<void> = Promise.resolve()
  const send = (signal: Signal, says: string): void => {
    last = last.then(() => tell({ url: addressOf(url, signal), http, log }, signal, says))
  }
  return {
    async around(work, describe) {
      send('/start', 'A look began.')
      try {
        const result = await work()
        const { isGood, says } = describe(result)
        send(isGood ? '' : '/fail', says)
        return result
      } catch (error) {
        // What was thrown may name addresses.
        send('/fail', 'A look was broken off.')
        throw error
      }
    },
    settled: () => last,
  }
}

async function tell(
  { url, http, log }: { readonly url: string; readonly http: Http; readonly log: Logger },
  signal: Signal,
  says: string,
): Promise<void> {
  const headers = { 'content-type': 'text/plain; charset=utf-8' }
  try {
    const answer = await http.request({ method: 'POST', url, headers, body: says, isSecret: true })
    if (answer.kind === 'answered' && answer.status < 300) return
    const reason = answer.kind === 'answered' ? `status ${answer.status}` : answer.reason
    log.warn({ signal: signal || '/', reason }, 'heartbeat:failed')
  } catch (error) {
    // A bug of the switch must not stop the looks that it watches; its message may hold the address.
    log.error(
      { signal: signal || '/', reason: error instanceof Error ? error.name : 'unknown' },
      'heartbeat:failed',
    )
  }
}

/** Below the address's path, before its query. */
function addressOf(url: string, signal: Signal): string {
  const address = new URL(url)
  address.pathname = `${address.pathname.replace(/\/$/, '')}${signal}`
  return address.href
}
