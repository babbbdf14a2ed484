/**
 * The log: one line per event, `noun:verb` in the past, fields from the vocabulary. EDGE (the stream).
 *
 * As JSON for machines, or plain for a person at a terminal. An event that a person should read bears
 * a sentence in the field `says`. No line holds an address.
 */
import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

/** Where lines go: standard output, unless a test or the demo wants them. */
export interface LogSettings {
  readonly level: string
  readonly format: 'plain' | 'json'
  readonly write?: (line: string) => void
}

export function makeLog({
  level,
  format,
  write = (line) => process.stdout.write(line),
}: LogSettings): Logger {
  const stream: DestinationStream = {
    write: (line) => write(format === 'json' ? line : `${makePlain(line)}\n`),
  }
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream)
}

/** Fields that are said by the line itself. */
const OWN = new Set(['level', 'time', 'msg', 'says'])

/** `2026-01-26 19:53:02 The list is unchanged.` */
function makePlain(line: string): string {
  const fields = JSON.parse(line) as Record<string, unknown>
  const at = String(fields.time).slice(0, 19).replace('T', ' ')
  if (typeof fields.says === 'string') return `${at} ${fields.says}`
  const rest = Object.entries(fields).filter(([name]) => !OWN.has(name))
  return [at, fields.msg, ...rest.map(([name, value]) => `${name}=${JSON.stringify(value)}`)].join(' ')
}
