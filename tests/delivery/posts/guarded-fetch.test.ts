/** HTTP to addresses that someone typed in: redirects, limits, and what becomes of trouble. */
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type HttpSettings, openHttp } from '../../../src/delivery/posts/guarded-fetch.js'
import { resolver } from './resolver.js'
import { type Answer, startWeb } from './web-stand-in.js'

const LIMITS = { connectMs: 10_000, totalMs: 10_000, maxBytes: 65_536 }

function open(settings: Partial<HttpSettings> = {}) {
  const http = openHttp({ allowsPrivateAddresses: false, userAgent: 'test', limits: LIMITS, ...settings })
  onTestFinished(() => http.close())
  return http
}

describe('a request', () => {
  const allowed = () => open({ allowsPrivateAddresses: true })

  it.each([307, 308])('goes on with its body where status %i points', async (status) => {
    const target = await startWeb(() => ({ status: 200, body: 'here' }))
    const start = await startWeb(() => ({ status, headers: { location: `${target.origin}/there` } }))
    const answer = await allowed().request({ method: 'POST', url: start.origin, body: '{"a":1}' })
    expect([answer, target.got]).toMatchObject([
      { kind: 'answered', status: 200, text: 'here' },
      [{ method: 'POST', path: '/there', body: '{"a":1}' }],
    ])
  })

  it.each([301, 302, 303])(
    'ends at status %i, which would lose the post, and says where it points',
    async (status) => {
      const start = await startWeb(() => ({
        status,
        headers: { location: 'https://new.example.org/?key=1' },
      }))
      const answer = await allowed().request({ method: 'POST', url: start.origin, body: '{}' })
      const reason = `it points to new.example.org by status ${status}, which would lose the post`
      expect(answer).toEqual({ kind: 'forbidden', reason })
    },
  )

  it('goes on three times, and no more', async () => {
    const loop = await startWeb(() => ({ status: 307, headers: { location: '/again' } }))
    const answer = await allowed().request({ method: 'POST', url: loop.origin, body: '{}' })
    const reason = `it points to 127.0.0.1:${loop.port} after 3 redirects`
    expect([answer, loop.got.length]).toEqual([{ kind: 'forbidden', reason }, 4])
  })

  it('takes what is secret to no other origin', async () => {
    const other = await startWeb(() => ({ status: 200 }))
    const start = await startWeb(() => ({ status: 307, headers: { location: other.origin } }))
    const answer = await allowed().request({
      method: 'POST',
      url: start.origin,
      headers: { authorization: 'Bearer 1' },
      isSecret: true,
    })
    const reason = `it points to 127.0.0.1:${other.port}, which must not see what signs us in`
    expect([answer, other.connections()]).toEqual([{ kind: 'forbidden', reason }, 0])
  })

  it('takes what is secret to another page of the same origin', async () => {
    const start = await startWeb(({ path }) =>
      path === '/' ? { status: 307, headers: { location: '/new' } } : { status: 200 },
    )
    await allowed().request({
      method: 'POST',
      url: start.origin,
      headers: { authorization: 'Bearer 1' },
      isSecret: true,
    })
    expect(start.got.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/', 'Bearer 1'],
      ['/new', 'Bearer 1'],
    ])
  })

  it('keeps no cookie and no connection', async () => {
    const server = await startWeb(() => ({ status: 200, headers: { 'set-cookie': 'a=1' } }))
    const http = allowed()
    await http.request({ method: 'POST', url: server.origin })
    await http.request({ method: 'POST', url: server.origin })
    expect([server.got.map(({ headers }) => headers.cookie), server.connections()]).toEqual([
      [undefined, undefined],
      2,
    ])
  })

  it.each([
    ['a large answer', { status: 200, body: 'x'.repeat(1_000_000) }, 'x'.repeat(65_536)],
    [
      'a compressed answer',
      { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync('ok') },
      'ok',
    ],
    [
      'a gzip bomb',
      { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync('x'.repeat(9_000_000)) },
      '',
    ],
    [
      'what is not compressed as it says',
      { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'ok' },
      '',
    ],
  ] satisfies [string, Answer, string][])('reads %s as far as is safe', async (_what, told, text) => {
    const server = await startWeb(() => told)
    const answer = await allowed().request({ method: 'POST', url: server.origin })
    expect(answer).toMatchObject({ kind: 'answered', status: 200 })
    // Not of the assertion above, which would print all of it.
    expect(answer.kind === 'answered' && answer.text === text).toBe(true)
  })

  it('may have arrived where a server took it and says nothing', async () => {
    const server = await startWeb(() => 'hang')
    const http = open({ allowsPrivateAddresses: true, limits: { ...LIMITS, totalMs: 300 } })
    const answer = await http.request({ method: 'POST', url: server.origin })
    expect(answer).toEqual({
      kind: 'unreachable',
      reason: 'no whole answer in time',
      mayHaveArrived: true,
    })
  })

  it('may have arrived where a server took it and hung up', async () => {
    const server = await startWeb(() => 'cut')
    const answer = await allowed().request({ method: 'POST', url: server.origin })
    expect(answer).toMatchObject({ kind: 'unreachable', mayHaveArrived: true })
  })

  it.each([
    ['nobody listens', 'http://127.0.0.1:9/', 'no answer (ECONNREFUSED)'],
    ['the name is unknown', 'http://nowhere.example.org/', 'no answer (ENOTFOUND)'],
  ])('has not arrived where %s', async (_what, url, reason) => {
    const http = open({ allowsPrivateAddresses: true, lookup: resolver({}) })
    expect(await http.request({ method: 'POST', url })).toEqual({
      kind: 'unreachable',
      reason,
      mayHaveArrived: false,
    })
  })

  it('has not arrived where the server does not speak TLS', async () => {
    const server = await startWeb(() => ({ status: 200 }))
    const answer = await allowed().request({ method: 'POST', url: `https://127.0.0.1:${server.port}/` })
    expect(answer).toMatchObject({ kind: 'unreachable', mayHaveArrived: false })
  })
})
