/**
 * What undici, node:net and node:zlib throw -> what went wrong, in our words. Pure.
 */

export interface NetworkFailure {
  readonly failure: 'timeout' | 'cut-off' | 'unreachable'
  readonly detail: string
}

const BY_CODE: Readonly<Record<string, NetworkFailure>> = {
  UND_ERR_CONNECT_TIMEOUT: { failure: 'timeout', detail: 'no connection in time' },
  UND_ERR_HEADERS_TIMEOUT: { failure: 'timeout', detail: 'no answer in time' },
  UND_ERR_BODY_TIMEOUT: { failure: 'timeout', detail: 'the body stopped coming' },
  ETIMEDOUT: { failure: 'timeout', detail: 'no connection in time' },
  ECONNRESET: { failure: 'cut-off', detail: 'the connection was reset' },
  EPIPE: { failure: 'cut-off', detail: 'the connection was reset' },
  ERR_STREAM_PREMATURE_CLOSE: { failure: 'cut-off', detail: 'the connection was closed early' },
  UND_ERR_SOCKET: { failure: 'cut-off', detail: 'the connection was closed early' },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { failure: 'cut-off', detail: 'the body is not as long as promised' },
  Z_BUF_ERROR: { failure: 'cut-off', detail: 'the compressed body ends early' },
  Z_DATA_ERROR: { failure: 'cut-off', detail: 'the compressed body is damaged' },
}

/** What undici and Node call a wrong argument: ours, so a bug. */
const BUG = /^(UND_ERR_INVALID|ERR_INVALID)_/

/** Undefined when nothing in the error speaks of the network: then it is a bug, and is to crash. */
export function describeNetworkError(error: unknown): NetworkFailure | undefined {
  if (!(error instanceof Error)) return undefined
  const code = findCode(error)
  // Of a reply that is no HTTP from its first byte on, undici gives a name alone.
  if (code === undefined && error.name === 'HTTPParserError')
    return { failure: 'cut-off', detail: 'not whole as HTTP' }
  if (code === undefined || BUG.test(code)) return undefined
  // A reply that is no HTTP, or that ends within a chunk.
  if (code.startsWith('HPE_')) return { failure: 'cut-off', detail: `not whole as HTTP (${code})` }
  return BY_CODE[code] ?? { failure: 'unreachable', detail: `no connection (${code})` }
}

function findCode(error: Error): string | undefined {
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') return code
  return error.cause instanceof Error ? findCode(error.cause) : undefined
}
