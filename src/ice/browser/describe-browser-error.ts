/** What Chromium calls a failed request -> what went wrong, in our words. Pure. */
import type { NetworkFailure } from '../describe-network-error.js'

const TIMEOUT = /^net::ERR_(CONNECTION_)?TIMED_OUT$/
const CUT_OFF =
  /^net::ERR_(CONNECTION_(RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING|CONTENT_DECODING\w*|HTTP2_\w+|QUIC_\w+|INVALID_\w+|RESPONSE_HEADERS_\w+)$/

/** @param errorText as the browser's protocol gives it: `net::ERR_CONNECTION_RESET`. */
export function describeBrowserError(errorText: string): NetworkFailure {
  if (TIMEOUT.test(errorText)) return { failure: 'timeout', detail: `no answer in time (${errorText})` }
  if (CUT_OFF.test(errorText)) return { failure: 'cut-off', detail: `no whole answer (${errorText})` }
  return { failure: 'unreachable', detail: `no answer (${errorText})` }
}
