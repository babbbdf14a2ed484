/**
 * A server between a worker and the stand-in for ICE's site, which answers as the stand-in does, or as a fault
 * would have it. An edge: real sockets. Remembers what became of the last answer of each look.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import type { IceSite } from '../../fixtures/ice-site/start-ice-site.js'
import { LISTS, type List } from '../../src/model.js'
import type { Fault, FaultContext, Reply } from './faults.js'

export type Asked = 'page' | List | 'other'

/** What was answered. */
export interface Answered {
  readonly asked: Asked
  readonly path: string
  readonly fault: Fault | undefined
  readonly reply: Reply
}

export interface FaultProxy {
  readonly origin: string
  /** In the order in which they went out; emptied by whoever reads them. */
  readonly answered: Answered[]
  /** The site behind it; set before the first request. */
  site: IceSite | undefined
  /** Which fault befalls the answer, if any, and in what circumstances. */
  choose: (asked: Asked, path: string) => { fault: Fault; context: Omit<FaultContext, Given> } | undefined
}
type Given = 'foreignOrigin' | 'path' | 'etag' | 'since'

export async function startFaultProxy(): Promise<FaultProxy> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const proxy: FaultProxy = {
    ...{ origin: `http://127.0.0.1:${port}`, answered: [], site: undefined, choose: () => undefined },
  }
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = '/', headers } = request
    const asked = whatIsAsked(proxy, path)
    const chosen = proxy.choose(asked, path)
    // What is to be spoilt is asked for in full.
    const good = await askSite(proxy, path, chosen === undefined ? headers : {})
    const given = {
      ...{ path, foreignOrigin: `http://localhost:${port}` },
      ...{ etag: headers['if-none-match'], since: headers['if-modified-since'] },
    }
    const reply = chosen === undefined ? good : chosen.fault.apply(good, { ...chosen.context, ...given })
    proxy.answered.push({ asked, path, fault: chosen?.fault, reply })
    await send(response, asked === 'page' ? compress(reply) : reply)
  }
  return proxy
}

function whatIsAsked({ site }: FaultProxy, path: string): Asked {
  if (site === undefined) return 'other'
  if (path === new URL(site.pageUrl).pathname) return 'page'
  return LISTS.find((list) => new URL(site.findAddress(list) ?? 'http://none/').pathname === path) ?? 'other'
}

async function askSite(
  { site, origin }: FaultProxy,
  path: string,
  headers: IncomingMessage['headers'],
): Promise<Reply> {
  if (site === undefined) throw new Error('no site behind the proxy')
  const asked: Record<string, string> = { 'accept-encoding': 'identity' }
  for (const name of ['if-none-match', 'if-modified-since']) {
    if (typeof headers[name] === 'string') asked[name] = headers[name]
  }
  const response = await fetch(site.origin + path, { headers: asked, redirect: 'manual' })
  const body = Buffer.from(await response.arrayBuffer())
  const kept = ['content-type', 'content-disposition', 'etag', 'last-modified']
  const own = kept.flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  const isHtml = response.headers.get('content-type')?.includes('html') === true
  return {
    status: response.status,
    headers: Object.fromEntries(own),
    body: isHtml ? Buffer.from(body.toString().replaceAll(site.origin, origin)) : body,
  }
}

/** As ICE sends its page. */
function compress(reply: Reply): Reply {
  if (reply.status !== 200 || reply.body.length === 0 || 'content-encoding' in reply.headers) return reply
  const body = gzipSync(reply.body)
  const claims = reply.claims === undefined ? {} : { claims: reply.claims - reply.body.length + body.length }
  return { ...reply, body, headers: { ...reply.headers, 'content-encoding': 'gzip' }, ...claims }
}

async function send(
  response: ServerResponse,
  { status, headers, body, claims, manner }: Reply,
): Promise<void> {
  if (manner === 'never') return
  if (manner === 'reset') return void response.socket?.resetAndDestroy()
  if (manner === 'nonsense') return void response.socket?.end('220 mail.example.org ESMTP\r\n\r\n')
  const length = status === 304 ? {} : { 'content-length': String(claims ?? body.byteLength) }
  response.writeHead(status, { ...headers, ...length, connection: 'close' })
  if (manner === 'slow') await sendSlowly(response, body, Math.ceil(body.length / 5))
  else if (manner === 'drip') await sendSlowly(response, body, 1)
  else if (manner === 'cut' || manner === 'stall') {
    response.write(body.subarray(0, body.length / 2), () => {
      if (manner === 'cut') response.destroy()
    })
  } else if (claims !== undefined) response.write(body, () => response.socket?.end())
  else response.end(status === 304 ? undefined : body)
}

async function sendSlowly(response: ServerResponse, body: Uint8Array, size: number): Promise<void> {
  for (let start = 0; start < body.length && !response.destroyed; start += size) {
    response.write(body.subarray(start, start + size))
    await wait(3)
  }
  response.end()
}
