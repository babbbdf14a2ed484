/**
 * Loaded before a program (`node --import`): writes where each of its connections goes, one a line, to the
 * file that CONNECTIONS_FILE names. Changes nothing else.
 */
import { appendFileSync } from 'node:fs'
import { Socket } from 'node:net'
import process from 'node:process'

const connect = Socket.prototype.connect
Socket.prototype.connect = function (...words) {
  const [first] = words.flat()
  const target = typeof first === 'object' ? (first.path ?? first.host ?? 'localhost') : first
  appendFileSync(process.env.CONNECTIONS_FILE, `${target}\n`)
  return connect.apply(this, words)
}
