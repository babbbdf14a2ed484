/** A GET against a real server that misbehaves: what is tried again, what is not, and what an abort ends. */
import type { RequestListener } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FetchError } from '../../src/errors.js'
import { fetchSource, makeFetchDeps } from '../../src/ice/fetch-source.js'
import { AKAMAI_BLOCK, AKAMAI_CHALLENGE } from './sample-answers.js'
import { answer, cutOff, fetchFailing, makeDeps, serve, silence } from './serve.js'

/** Sends the start of a body, then breaks the connection. */
function brokenWith(breakOff: (socket: Socket) => void): RequestListener {
  return (request, response) => {
    response.write('hel', () => breakOff(request.socket))
  }
}

describe('an answer', () => {
  it('comes whole, with its headers and its address', async () => {
    const site = await serve(answer(200, 'hello', { etag: '"a"', 'content-length': '5' }))
    const { deps } = makeDeps(site.host)
    expect(await fetchSource(`${site.origin}/287g`, { accept: 'text/html' }, deps)).toEqual({
      url: `${site.origin}/287g`,
      status: 200,
      headers: expect.objectContaining({ etag: '"a"', 'content-length': '5' }),
      bytes: Buffer.from('hello'),
      tookMs: 0,
    })
  })

  it('is asked for under our own name', async () => {
    const site = await serve(answer(200, 'hello'))
    const { deps } = makeDeps(site.host)
    await fetchSource(`${site.origin}/287g`, { accept: 'text/html' }, deps)
    expect(site.requests[0]?.headers).toEqual({
      host: site.host,
      connection: expect.any(String),
      accept: 'text/html',
      'accept-encoding': 'gzip',
      'user-agent': deps.settings.userAgent,
    })
  })

  it('comes inflated', async () => {
    const site = await serve(answer(200, gzipSync('hello'), { 'content-encoding': 'gzip' }))
    const { deps } = makeDeps(site.host)
    const { bytes } = await fetchSource(`${site.origin}/287g`, {}, deps)
    expect(bytes).toEqual(Buffer.from('hello'))
  })
})

describe('is tried again', () => {
  it.each([
    ['500', answer(500)],
    ['502', answer(502)],
    ['503', answer(503)],
    ['504', answer(504)],
    ['429', answer(429)],
    ['a body cut short', cutOff('hel')],
    ['a body cut short that promised no length', brokenWith((socket) => socket.destroy())],
    ['a connection reset within the body', brokenWith((socket) => socket.resetAndDestroy())],
    [
      'a connection closed before any answer',
      (_: unknown, response: { destroy(): void }) => response.destroy(),
    ],
    [
      'a compressed body cut short',
      answer(200, gzipSync('hello'.repeat(99)).subarray(0, 20), { 'content-encoding': 'gzip' }),
    ],
  ])('after %s, and then succeeds', async (_, handler) => {
    const site = await serve(handler, answer(200, 'hello'))
    const { deps, slept } = makeDeps(site.host)
    const { bytes } = await fetchSource(`${site.origin}/287g`, {}, deps)
    expect({ bytes, requests: site.requests.length, slept }).toEqual({
      bytes: Buffer.from('hello'),
      requests: 2,
      slept: [750],
    })
  })

  it.each([
    ['no answer', silence, { headersTimeoutMs: 50 }],
    [
      'a body that stops',
      (_: unknown, response: { write(text: string): void }) => response.write('hel'),
      { bodyTimeoutMs: 50 },
    ],
    ['no whole answer in the total time', silence, { totalTimeoutMs: 50 }],
  ])('after %s', async (_, handler, settings) => {
    const site = await serve(handler, answer(200, 'hello'))
    const { deps, slept } = makeDeps(site.host, settings)
    await fetchSource(`${site.origin}/287g`, {}, deps)
    expect({ requests: site.requests.length, slept }).toEqual({ requests: 2, slept: [750] })
  })

  it('as often as the settings say, each wait twice the last up to the longest', async () => {
    const site = await serve(answer(500))
    expect(await fetchFailing(site, { maxRetries: 4, minBackoffMs: 1_000, maxBackoffMs: 3_000 })).toEqual({
      failure: 'server-error',
      status: 500,
      retryAfterMs: null,
      requests: 5,
      slept: [750, 1_500, 2_250, 2_250],
      message: `${site.origin}/287g: status 500, an error page: status 500`,
    })
  })

  it('not at all when the settings say so', async () => {
    const site = await serve(answer(500))
    expect(await fetchFailing(site, { maxRetries: 0 })).toMatchObject({ requests: 1, slept: [] })
  })

  it('and fails as the last try did', async () => {
    const site = await serve(answer(500), cutOff('hel'))
    expect(await fetchFailing(site)).toMatchObject({ failure: 'cut-off', status: null, requests: 3 })
  })
})

describe('Retry-After', () => {
  it.each([
    ['in seconds', '20', 20_000],
    ['as a date', 'Thu, 05 Jun 2025 20:00:20 GMT', 20_000],
    ['shorter than our own wait, which then holds', '0', 750],
  ])('is honoured %s', async (_, header, ms) => {
    const site = await serve(answer(429, '', { 'retry-after': header }), answer(200, 'hello'))
    const { deps, slept } = makeDeps(site.host)
    await fetchSource(`${site.origin}/287g`, {}, deps)
    expect(slept).toEqual([ms])
  })

  it('beyond what we wait ends the fetch, and is told', async () => {
    const site = await serve(answer(503, '', { 'retry-after': '3600' }))
    expect(await fetchFailing(site)).toMatchObject({
      failure: 'server-error',
      status: 503,
      retryAfterMs: 3_600_000,
      requests: 1,
      slept: [],
    })
  })

  it('is told after the last try too', async () => {
    const site = await serve(answer(429, '', { 'retry-after': '7' }))
    expect(await fetchFailing(site)).toMatchObject({
      failure: 'rate-limited',
      retryAfterMs: 7_000,
      requests: 3,
      slept: [7_000, 7_000],
    })
  })
})

describe('is not tried again', () => {
  it.each([
    [400, '', 'unexpected-status'],
    [401, '', 'refused'],
    [403, AKAMAI_BLOCK, 'refused'],
    [403, AKAMAI_CHALLENGE, 'challenge-page'],
    [404, '', 'not-found'],
    [410, '', 'not-found'],
    [451, '', 'refused'],
    [501, '', 'server-error'],
    [204, '', 'unexpected-status'],
    [206, 'hel', 'unexpected-status'],
    [304, '', 'unexpected-status'],
  ])('status %i %#', async (status, body, failure) => {
    const site = await serve(answer(status, body))
    expect(await fetchFailing(site)).toMatchObject({ failure, status, requests: 1, slept: [] })
  })

  it('a block, whose reference is told', async () => {
    const site = await serve(answer(403, AKAMAI_BLOCK))
    const { message } = await fetchFailing(site)
    expect(message).toMatch(/status 403, a page that blocks us, reference 18\.7a1d2c17/)
  })

  it('a server that is not there', async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
      })
    })
    const host = `127.0.0.1:${port}`
    expect(await fetchFailing({ origin: `http://${host}`, host, requests: [] })).toMatchObject({
      failure: 'unreachable',
      status: null,
      slept: [],
    })
  })
})

describe('an abort', () => {
  const reason = new Error('told to stop')

  it('before the start sends nothing', async () => {
    const site = await serve(answer(200))
    const { deps } = makeDeps(site.host, {}, AbortSignal.abort(reason))
    await expect(fetchSource(`${site.origin}/287g`, {}, deps)).rejects.toBe(reason)
    expect(site.requests).toHaveLength(0)
  })

  it.each([
    ['while no answer has come', silence],
    ['within the body', (_: unknown, response: { write(text: string): void }) => response.write('hel')],
  ])('%s ends the request', async (_, handler) => {
    const controller = new AbortController()
    const site = await serve((request, response) => {
      handler(request, response)
      setTimeout(() => controller.abort(reason), 20)
    })
    const { deps, slept } = makeDeps(site.host, {}, controller.signal)
    await expect(fetchSource(`${site.origin}/287g`, {}, deps)).rejects.toBe(reason)
    expect({ requests: site.requests.length, slept }).toEqual({ requests: 1, slept: [] })
  })

  it('ends a wait between two tries, on the real clock', async () => {
    const controller = new AbortController()
    const site = await serve((request, response) => {
      answer(500)(request, response)
      setTimeout(() => controller.abort(reason), 20)
    })
    const { settings } = makeDeps(site.host, { minBackoffMs: 3_600_000, maxBackoffMs: 3_600_000 }).deps
    const deps = makeFetchDeps(settings, controller.signal)
    await expect(fetchSource(`${site.origin}/287g`, {}, deps)).rejects.toBe(reason)
    expect(site.requests).toHaveLength(1)
  })
})

it('a mistake of ours is thrown as it is, not told as an outage', async () => {
  const site = await serve(answer(200))
  const { deps } = makeDeps(site.host, { userAgent: 'two\nlines' })
  const error = await fetchSource(`${site.origin}/287g`, {}, deps).catch((reason: unknown) => reason)
  expect(error).not.toBeInstanceOf(FetchError)
  expect(error).toMatchObject({ code: 'UND_ERR_INVALID_ARG' })
})
