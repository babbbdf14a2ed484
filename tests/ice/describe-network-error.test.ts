/** What the network's errors mean to us; the rare ones, which no server here can be made to cause. */
import { describe, expect, it } from 'vitest'
import { describeNetworkError } from '../../src/ice/describe-network-error.js'

function withCode(code: string, cause?: Error): Error {
  return Object.assign(new Error('message', { cause }), { code })
}

describe('an error of the network', () => {
  it.each([
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', 'no connection in time'],
    ['ETIMEDOUT', 'timeout', 'no connection in time'],
    ['EPIPE', 'cut-off', 'the connection was reset'],
    ['Z_DATA_ERROR', 'cut-off', 'the compressed body is damaged'],
    ['HPE_INVALID_CHUNK_SIZE', 'cut-off', 'not whole as HTTP (HPE_INVALID_CHUNK_SIZE)'],
    ['ENOTFOUND', 'unreachable', 'no connection (ENOTFOUND)'],
    ['EAI_AGAIN', 'unreachable', 'no connection (EAI_AGAIN)'],
    ['CERT_HAS_EXPIRED', 'unreachable', 'no connection (CERT_HAS_EXPIRED)'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'unreachable', 'no connection (ERR_TLS_CERT_ALTNAME_INVALID)'],
  ])('%s is %s', (code, failure, detail) => {
    expect(describeNetworkError(withCode(code))).toEqual({ failure, detail })
  })

  it('is no HTTP where the parser says so without a code', () => {
    const error = Object.assign(new Error('Expected HTTP/'), { name: 'HTTPParserError', code: undefined })
    expect(describeNetworkError(error)).toEqual({ failure: 'cut-off', detail: 'not whole as HTTP' })
  })

  it('is found beneath another', () => {
    const error = new TypeError('outer', { cause: withCode('ECONNRESET') })
    expect(describeNetworkError(error)).toEqual({ failure: 'cut-off', detail: 'the connection was reset' })
  })

  it.each([
    ['a mistake in an argument', withCode('UND_ERR_INVALID_ARG')],
    ['a mistake in a type', withCode('ERR_INVALID_ARG_TYPE')],
    ['an error without a code', new TypeError('x is not a function')],
    ['no error at all', 'ECONNRESET'],
  ])('is not %s', (_, error) => {
    expect(describeNetworkError(error)).toBeUndefined()
  })
})
