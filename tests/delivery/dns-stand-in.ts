/** A real DNS server on this machine for one test. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type Answer, decode, encode } from 'dns-packet'
import { onTestFinished } from 'vitest'

export interface Zone {
  /** Name -> texts. */
  readonly txt?: Readonly<Record<string, readonly string[]>>
  /** Name -> hosts. */
  readonly mx?: Readonly<Record<string, readonly string[]>>
  /** Name -> addresses. */
  readonly a?: Readonly<Record<string, readonly string[]>>
}

const SERVFAIL = 2
const NXDOMAIN = 3
/** A TXT record is cut into strings of at most so many bytes. */
const STRING_BYTES = 255

/** @returns its address, as `host:port`. @param isBroken it answers that it cannot. */
export async function startDns(zone: Zone, isBroken = false): Promise<string> {
  const socket = createSocket('udp4')
  socket.on('message', (query, { address, port }) => {
    const { id, questions = [] } = decode(query)
    const [{ name = '', type = 'A' } = {}] = questions
    const answers = isBroken ? [] : answer(zone, name, type)
    const flags = isBroken ? SERVFAIL : answers.length === 0 ? NXDOMAIN : 0
    socket.send(encode({ type: 'response', id, flags, questions, answers }), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  onTestFinished(() => {
    socket.close()
  })
  return `127.0.0.1:${socket.address().port}`
}

function answer({ txt, mx, a }: Zone, name: string, type: string): Answer[] {
  const known = name.toLowerCase()
  if (type === 'TXT') {
    return (txt?.[known] ?? []).map((text) => ({ name, type: 'TXT', ttl: 60, data: cut(text) }))
  }
  if (type === 'MX') {
    return (mx?.[known] ?? []).map((exchange) => ({
      ...{ name, type: 'MX', ttl: 60 },
      data: { preference: 10, exchange },
    }))
  }
  return type === 'A' ? (a?.[known] ?? []).map((data) => ({ name, type: 'A', ttl: 60, data })) : []
}

function cut(text: string): string[] {
  return text.match(new RegExp(`.{1,${STRING_BYTES}}`, 'g')) ?? ['']
}
