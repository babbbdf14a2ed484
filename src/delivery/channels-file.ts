/**
 * CHANNELS_FILE: the channels of an installation's settings, as JSON. EDGE: that file, and those that it names.
 *
 * A secret may stand in a file of its own: `{"file": "slack-url"}`, from the folder of CHANNELS_FILE.
 */
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ConfigError, RequestError } from '../errors.js'
import { type CheckedChannel, checkChannel } from './check-channel.js'

export interface ChannelsFile {
  readonly channels: readonly CheckedChannel[]
  /** Files with secrets in them that others than their owner can read. */
  readonly openToOthers: readonly string[]
}

/** Mode bits of everyone but the owner. */
const OTHERS = 0o077

type Json = Readonly<Record<string, unknown>>

/**
 * @param rules `allowsHttp` where posts may go to private networks.
 * @throws {ConfigError} naming the entry that is wrong, or why the file cannot be read.
 */
export function readChannelsFile(path: string, rules: { readonly allowsHttp: boolean }): ChannelsFile {
  const opened = new Set<string>()
  const read = (file: string): string => {
    opened.add(file)
    return readText(file)
  }
  const entries = parseEntries(read(path), path)
  const channels = entries.map((entry, index) => {
    try {
      const channel = checkChannel(readSecrets(entry, dirname(path), read), rules)
      if (channel.wishes.kind === 'webhook' && channel.secrets.secret === undefined) {
        throw new RequestError('secrets.secret: expected whsec_ and 24 to 64 bytes in base64, found nothing.')
      }
      return channel
    } catch (cause) {
      if (!(cause instanceof RequestError)) throw cause
      throw new ConfigError(`CHANNELS_FILE: ${nameEntry(entry, index)}: ${cause.message}`, { cause })
    }
  })
  refuseTwins(channels)
  return { channels, openToOthers: [...opened].filter((file) => (statSync(file).mode & OTHERS) !== 0) }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    throw new ConfigError(`CHANNELS_FILE: expected to read ${path}, found ${cause.code}.`, { cause })
  }
}

/** What the parser says of wrong JSON may quote a secret: only the place is told. */
function parseEntries(text: string, path: string): readonly unknown[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new ConfigError(`CHANNELS_FILE: expected JSON in ${path}, found something else.`)
  }
  if (Array.isArray(parsed)) return parsed
  throw new ConfigError(
    `CHANNELS_FILE: expected a list of channels, [ … ], in ${path}, found something else.`,
  )
}

/** The entry with each secret that stands in a file of its own in its place. */
function readSecrets(entry: unknown, folder: string, read: (file: string) => string): unknown {
  if (!isObject(entry) || !isObject(entry.secrets)) return entry
  const secrets = Object.entries(entry.secrets).map(([name, secret]) => {
    const isFile = isObject(secret) && typeof secret.file === 'string'
    return [name, isFile ? read(resolve(folder, String(secret.file))).trim() : secret]
  })
  return { ...entry, secrets: Object.fromEntries(secrets) }
}

function refuseTwins(channels: readonly CheckedChannel[]): void {
  const names = channels.map(({ wishes }) => wishes.name.normalize('NFKC').toLowerCase())
  const twin = channels.find((_one, index) => names.indexOf(names[index] ?? '') !== index)
  if (twin === undefined) return
  throw new ConfigError(`CHANNELS_FILE: expected each name once, found "${twin.wishes.name}" twice.`)
}

function nameEntry(entry: unknown, index: number): string {
  const name = isObject(entry) && typeof entry.name === 'string' ? ` ("${entry.name}")` : ''
  return `entry ${index + 1}${name}`
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
