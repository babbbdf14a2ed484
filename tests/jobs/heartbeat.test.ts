/** The dead man's switch, against a real server that hears it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeHeartbeat } from '../../jobs/heartbeat.js'
import { openHttp } from '../../src/delivery/posts/guarded-fetch.js'
import { makeLog } from '../../src/log.js'

const SECRET = 'secret-of-the-switch'

/** A service of switches; `status` null: it never answers. */
async function startSwitch(status: number | null) {
  const heard: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => {
      body += piece.toString()
    })
    request.on('end', () => {
      heard.push(`${request.method} ${request.url} ${body}`)
      if (status !== null) response.writeHead(status, { location: 'https://elsewhere.example.org/' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  return { heard, url: `http://127.0.0.1:${port}/${SECRET}?from=here` }
}

function openHeartbeat(url: string, allowsPrivateAddresses = true) {
  const lines: string[] = []
  const log = makeLog({ level: 'info', format: 'json', write: (line) => lines.push(line) })
  const limits = { connectMs: 200, totalMs: 200, maxBytes: 1_000 }
  const http = openHttp({ allowsPrivateAddresses, userAgent: 'Countywatch', limits })
  return { lines, heartbeat: makeHeartbeat({ url, http, log }) }
}

const describeLook = (outcome: string) => ({
  isGood: outcome !== 'failed',
  says: `The look ended: ${outcome}.`,
})

describe('a heartbeat', () => {
  it('is told of the start and the end of each look, in their order', async () => {
    const { heard, url } = await startSwitch(200)
    const { heartbeat, lines } = openHeartbeat(url)
    expect(await heartbeat.around(async () => 'changed', describeLook)).toBe('changed')
    expect(await heartbeat.around(async () => 'failed', describeLook)).toBe('failed')
    const bug = async () => {
      throw new Error('reader@example.org')
    }
    await expect(heartbeat.around(bug, describeLook)).rejects.toThrow('reader@example.org')
    await heartbeat.settled()
    expect(heard).toEqual([
      `POST /${SECRET}/start?from=here A look began.`,
      `POST /${SECRET}?from=here The look ended: changed.`,
      `POST /${SECRET}/start?from=here A look began.`,
      `POST /${SECRET}/fail?from=here The look ended: failed.`,
      `POST /${SECRET}/start?from=here A look began.`,
      `POST /${SECRET}/fail?from=here A look was broken off.`,
    ])
    expect(lines).toEqual([])
  })

  it.each([
    ['answers with an error', 500, 'status 500'],
    ['points elsewhere', 307, 'it points to elsewhere.example.org'],
    ['never answers', null, 'no whole answer in time'],
  ])('that %s delays no look, and the log says so without its address', async (_, status, reason) => {
    const { url } = await startSwitch(status)
    const { heartbeat, lines } = openHeartbeat(url)
    expect(await heartbeat.around(async () => 'unchanged', describeLook)).toBe('unchanged')
    // The look is over before the switch has answered.
    expect(lines).toEqual([])
    await heartbeat.settled()
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['heartbeat:failed', 'heartbeat:failed'])
    expect(lines.join()).toContain(reason)
    expect(lines.join()).not.toContain(SECRET)
  })

  it('goes to no private network unless that is allowed', async () => {
    const { heard, url } = await startSwitch(200)
    const { heartbeat, lines } = openHeartbeat(url, false)
    await heartbeat.around(async () => 'unchanged', describeLook)
    await heartbeat.settled()
    expect(heard).toEqual([])
    expect(lines).toHaveLength(2)
  })
})
