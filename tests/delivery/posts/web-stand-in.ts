/** A real web server on this machine for one test, which keeps what it got and answers as it is told. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { openHttp } from '../../../src/delivery/posts/guarded-fetch.js'
import type { OutgoingPost } from '../../../src/delivery/posts/outgoing-post.js'
import type { PostNet } from '../../../src/delivery/posts/post-net.js'

export interface Got {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Told {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** A text as it is, bytes as they are, anything else as JSON. */
  readonly body?: unknown
}

/** `hang`: no answer ever; `cut`: the connection ends instead of an answer. */
export type Answer = Told | 'hang' | 'cut'

export interface WebStandIn {
  readonly origin: string
  readonly port: number
  readonly got: readonly Got[]
  /** Connections that were made, whatever came of them. */
  readonly connections: () => number
}

export async function startWeb(
  answer: (got: Got) => Answer | Promise<Answer>,
  host = '127.0.0.1',
): Promise<WebStandIn> {
  const got: Got[] = []
  let connections = 0
  const server = createServer(async (request, response) => {
    const one = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: await text(request),
    }
    got.push(one)
    const told = await answer(one)
    if (told === 'cut') response.destroy()
    else if (told !== 'hang') tell(response, told)
  })
  server.on('connection', () => connections++)
  server.listen(0, host)
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
  const { port } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return { origin: `http://${name}:${port}`, port, got, connections: () => connections }
}

function tell(response: ServerResponse, { status, headers = {}, body = '' }: Told): void {
  const isPlain = typeof body === 'string' || Buffer.isBuffer(body)
  response.writeHead(status, headers)
  response.end(isPlain ? body : JSON.stringify(body))
}

export const NOW = '2026-01-26T20:00:00.000Z'

/** HTTP with the guard off, as on a closed network, and a clock that stands still. */
export function openNet(): PostNet {
  const http = openHttp({ allowsPrivateAddresses: true, userAgent: 'Countywatch/test' })
  onTestFinished(() => http.close())
  return { http, now: () => NOW }
}

const LINK = 'https://countywatch.example.org/en/events/1'

export function makePost(wishes: Partial<OutgoingPost> = {}): OutgoingPost {
  return {
    deliveryId: '3f2b8c1e-0000-4000-8000-000000000001',
    queuedAt: '2026-01-26T19:53:00.000Z',
    language: 'en',
    text: `Isle Police Department signed. ${LINK}`,
    link: LINK,
    title: 'Isle Police Department signed.',
    payload: { type: 'event.signed', timestamp: '2026-01-26T19:53:00.000Z', data: { agency: 'Isle' } },
    agencyId: 'mn-isle',
    thread: null,
    ...wishes,
  }
}
