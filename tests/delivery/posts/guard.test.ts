/** The guard of addresses that someone typed in, against real servers that must not be reached. */
import type { LookupAddress } from 'node:dns'
import { connect, type LookupFunction } from 'node:net'
import type { buildConnector } from 'undici'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type HttpSettings, openHttp } from '../../../src/delivery/posts/guarded-fetch.js'
import { resolver } from './resolver.js'
import { startWeb } from './web-stand-in.js'

const LIMITS = { connectMs: 10_000, totalMs: 10_000, maxBytes: 65_536 }
const PRIVATE = 'its address leads to a private or local network, or is not https'

function open(settings: Partial<HttpSettings> = {}) {
  const http = openHttp({ allowsPrivateAddresses: false, userAgent: 'test', limits: LIMITS, ...settings })
  onTestFinished(() => http.close())
  return http
}

const PUBLIC = '203.0.114.7'

/**
 * A network in which public addresses are carried to a server of this test, whatever the port, without TLS;
 * others are those of this machine. It finds addresses by the guarded look-up, as the real one does.
 */
function carry(port: number, addressSeen?: string) {
  const used: string[] = []
  const makeConnector =
    (find: LookupFunction): buildConnector.connector =>
    ({ hostname, port: wanted }, callback) =>
      find(hostname, { all: true }, (error, found) => {
        if (error !== null) return callback(error, null)
        const [first] = found as LookupAddress[]
        const address = first?.address ?? ''
        used.push(address)
        const isCarried = address === PUBLIC
        const target = isCarried ? { host: '127.0.0.1', port } : { host: address, port: Number(wanted) }
        const socket = connect(target, () => callback(null, socket))
        if (isCarried) Object.defineProperty(socket, 'remoteAddress', { value: addressSeen ?? PUBLIC })
        socket.on('error', (failure) => callback(failure, null))
      })
  return { makeConnector, used }
}

const SPELLINGS = [
  ...['127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '017700000001'],
  ...['127.0.0.1.', '127.1.', '0x7f.0x0.0x0.0x1', '①②⑦.0.0.1', '127。0。0。1', '0', '0.0.0.0', '127.0.0.2'],
  ...['[::1]', '[0:0:0:0:0:0:0:1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]'],
  ...['[64:ff9b::7f00:1]', '[64:ff9b::127.0.0.1]', '[2002:7f00:1::]', '[::ffff:0:127.0.0.1]'],
  ...['10.0.0.1', '169.254.169.254', '0xa9fea9fe', '100.64.0.1', '[fd00::1]', '[fe80::1]', '[ff02::1]'],
  ...['localhost', 'LOCALHOST', 'lo%63alhost'],
]

describe('the guard', () => {
  it.each(SPELLINGS)('sends nothing to %s', async (host) => {
    const here = await startWeb(() => ({ status: 200 }))
    const answer = await open().request({ method: 'POST', url: `https://${host}:${here.port}/`, body: '{}' })
    expect([answer, here.connections()]).toEqual([{ kind: 'forbidden', reason: PRIVATE }, 0])
  })

  it.each([
    ['', 'it is no web address'],
    ['hooks.example.org', 'it is no web address'],
    ['https://[fe80::1%25lo]/', 'it is no web address'],
    ['https://1.2.3.4.5/', 'it is no web address'],
    ['https://user:secret@example.org/', 'it holds a user name or a password'],
    ['https://user@example.org/', 'it holds a user name or a password'],
    ['file:///etc/passwd', 'it is neither https nor http'],
    ['ftp://example.org/', 'it is neither https nor http'],
    ['http://example.org/', 'it is not https'],
    ['https://example.org:25/', 'its port is 25, not 443 or above 1023'],
    ['https://example.org:80/', 'its port is 80, not 443 or above 1023'],
  ])('refuses "%s", without a look-up', async (url, reason) => {
    const answer = await open({ lookup: resolver({}) }).request({ method: 'POST', url })
    expect(answer).toEqual({ kind: 'forbidden', reason })
  })

  it.each([
    ['hooks.example.org', ['127.0.0.1']],
    ['hooks.example.org', ['::1']],
    ['hooks.example.org', ['10.0.0.1', 'fd00::1']],
    ['hooks.example.org', ['fe80::1%lo']],
    ['hooks.example.org', []],
    ['localhost.', ['127.0.0.1']],
  ])('refuses %s where that leads to %j alone', async (name, addresses) => {
    const here = await startWeb(() => ({ status: 200 }))
    const http = open({ lookup: resolver({ [name]: [addresses] }) })
    const answer = await http.request({ method: 'POST', url: `https://${name}:${here.port}/` })
    expect([answer, here.connections()]).toEqual([{ kind: 'forbidden', reason: PRIVATE }, 0])
  })

  it('uses the good one alone of a name with a good and a bad address', async () => {
    const server = await startWeb(() => ({ status: 200, body: 'ok' }))
    const { makeConnector, used } = carry(server.port)
    const lookup = resolver({ 'hooks.example.org': [['127.0.0.1', PUBLIC, '::1']] })
    const answer = await open({ lookup, makeConnector }).request({
      method: 'POST',
      url: 'https://hooks.example.org/x',
    })
    expect([answer, used]).toMatchObject([{ kind: 'answered', status: 200, text: 'ok' }, [PUBLIC]])
  })

  it('looks at each connection anew, so that a name cannot lead elsewhere the next time', async () => {
    const server = await startWeb(() => ({ status: 200 }))
    const lookup = resolver({ 'hooks.example.org': [[PUBLIC], ['127.0.0.1']] })
    const http = open({ lookup, makeConnector: carry(server.port).makeConnector })
    const url = `https://hooks.example.org:${server.port}/`
    const first = await http.request({ method: 'POST', url })
    const second = await http.request({ method: 'POST', url })
    expect([first.kind, second, server.got.length]).toEqual([
      'answered',
      { kind: 'forbidden', reason: PRIVATE },
      1,
    ])
  })

  it('sends nothing on a connection that ended at another address than it was made to', async () => {
    const server = await startWeb(() => ({ status: 200 }))
    const lookup = resolver({ 'hooks.example.org': [[PUBLIC]] })
    const { makeConnector } = carry(server.port, '127.0.0.1')
    const answer = await open({ lookup, makeConnector }).request({
      method: 'POST',
      url: 'https://hooks.example.org/',
    })
    expect([answer, server.got]).toEqual([{ kind: 'forbidden', reason: PRIVATE }, []])
  })

  it.each(['127.0.0.1', '2130706433', '[::1]', 'localhost', 'inside.example.org'])(
    'follows no redirect to %s',
    async (host) => {
      const inside = await startWeb(() => ({ status: 200 }))
      const location = `https://${host}:${inside.port}/admin`
      const outside = await startWeb(() => ({ status: 307, headers: { location } }))
      const lookup = resolver({
        'hooks.example.org': [[PUBLIC]],
        localhost: [['127.0.0.1', '::1']],
        'inside.example.org': [['127.0.0.1']],
      })
      const http = open({ lookup, makeConnector: carry(outside.port).makeConnector })
      const answer = await http.request({ method: 'POST', url: 'https://hooks.example.org/', body: '{}' })
      expect([answer, outside.got.length, inside.connections()]).toEqual([
        { kind: 'forbidden', reason: PRIVATE },
        1,
        0,
      ])
    },
  )

  it.each([
    ['http://hooks.example.org/', 'it points to hooks.example.org without https'],
    ['https://u:p@other.example.org/', 'it points to other.example.org: it holds a user name or a password'],
    [
      'https://other.example.org:22/',
      'it points to other.example.org:22: its port is 22, not 443 or above 1023',
    ],
    ['file:///etc/passwd', 'it points to file:: it is neither https nor http'],
    ['https://', 'it points nowhere'],
  ])('follows no redirect to %s', async (location, reason) => {
    const outside = await startWeb(() => ({ status: 308, headers: { location } }))
    const lookup = resolver({ 'hooks.example.org': [[PUBLIC]] })
    const http = open({ lookup, makeConnector: carry(outside.port).makeConnector })
    const answer = await http.request({ method: 'POST', url: 'https://hooks.example.org/', body: '{}' })
    expect(answer).toEqual({ kind: 'forbidden', reason })
  })

  it('is off where private addresses are allowed, and then only those go without https', async () => {
    const here = await startWeb(() => ({ status: 204 }))
    const allowed = open({ allowsPrivateAddresses: true, lookup: resolver({ public: [[PUBLIC]] }) })
    const inside = await allowed.request({ method: 'POST', url: here.origin })
    const outside = await allowed.request({ method: 'POST', url: 'http://public/' })
    expect([inside, outside]).toMatchObject([
      { kind: 'answered', status: 204 },
      { kind: 'forbidden', reason: PRIVATE },
    ])
  })
})
