/** The site's port: joins the site with Node's HTTP server. EDGE. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Site } from './app.js'

export interface Server {
  readonly port: number
  /** Ends open connections after the requests in hand. */
  close(): Promise<void>
}

/** How long a stop waits for requests in hand. */
const PATIENCE_MS = 5_000

/**
 * @param port 0: any that is free.
 * @throws the system's error where the port cannot be had (`EADDRINUSE`, `EACCES`).
 */
export async function serve(answer: Site['fetch'], host: string, port: number): Promise<Server> {
  const listener = getRequestListener((request, { incoming }) => {
    const peer = 'socket' in incoming ? incoming.socket?.remoteAddress : undefined
    return answer(request, peer ?? '')
  })
  const server = createServer((incoming, outgoing) => {
    // No Request can be made of these; TRACE would give headers back to scripts.
    if (incoming.method === 'TRACE' || incoming.method === 'CONNECT') outgoing.writeHead(405).end()
    else listener(incoming, outgoing)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref()
      }),
  }
}
