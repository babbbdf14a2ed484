/**
 * The fields of a channel: what each may hold, by kind. Pure.
 *
 * Whoever may write here is a maintainer, who may be wrong: each field says what it expects.
 */
import { z } from 'zod'
import { checkTemplate } from '../alerts/posts/fill-template.js'
import { RequestError } from '../errors.js'
import { EVENT_KINDS, type EventKind, LANGUAGES } from '../model.js'
import { parseWatches } from '../places/parse-watch.js'
import { CHANNEL_KINDS, type ChannelEventKinds, type ChannelKind } from './channel.js'
import { checkWebAddress } from './posts/web-address.js'

/** Characters. */
const NAME_LIMIT = 60
const TEMPLATE_LIMIT = 2000
const SECRET_LIMIT = 2000
/** Bytes that a key of Standard Webhooks may have. */
const KEY_BYTES = { min: 24, max: 64 }
/** Characters of a post: servers set their own limit, 500 where they do not. */
const POST_LIMIT = { min: 200, max: 100_000 }
/** Words of the command line that mean mail. */
const TAKEN_NAMES: readonly string[] = ['email', 'mail']

/** A field's value, or what was expected of it; `find` gives undefined for what was not. */
function field<T>(expected: string, find: (found: unknown) => T | undefined) {
  return z
    .unknown()
    .optional()
    .transform((found, context): T => {
      try {
        const value = find(found)
        if (value !== undefined) return value
        context.issues.push({ code: 'custom', message: expected, input: found })
      } catch (error) {
        if (!(error instanceof RequestError)) throw error
        context.issues.push({
          code: 'custom',
          message: error.message,
          input: found,
          params: { isWhole: true },
        })
      }
      return z.NEVER
    })
}

function oneOf<T extends string>(words: readonly T[], otherwise?: T) {
  return field(`one of ${words.join(', ')}`, (found) =>
    found === undefined ? otherwise : words.find((word) => word === found),
  )
}

/** Yes or no. */
function flag(otherwise: boolean) {
  return field('true or false', (found) =>
    found === undefined ? otherwise : typeof found === 'boolean' ? found : undefined,
  )
}

function findText(found: unknown, limit: number): string | undefined {
  if (typeof found !== 'string') return undefined
  const text = found.trim()
  return text !== '' && text.length <= limit ? text : undefined
}

function findLine(found: unknown, limit: number): string | undefined {
  const text = findText(found, limit)
  return text === undefined || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) ? undefined : text
}

/** A key or a password: one word, so that a stray line break of a copied one is seen. */
function findWord(found: unknown): string | undefined {
  const text = findText(found, SECRET_LIMIT)
  return text === undefined || !/^[\x21-\x7e]+$/.test(text) ? undefined : text
}

/** @param allowsHttp on closed networks, where posts may go to private addresses. */
function findUrl(found: unknown, allowsHttp: boolean): URL | undefined {
  const text = findWord(found)
  if (text === undefined) return undefined
  const check = checkWebAddress(text, { allowsPrivateAddresses: allowsHttp })
  return check.kind === 'good' ? check.url : undefined
}

/** `whsec_` and 24 to 64 bytes in base64 (Standard Webhooks, "Signature scheme"). */
function findWebhookSecret(found: unknown): string | undefined {
  const text = findWord(found)
  const [, key] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text ?? '') ?? []
  if (key === undefined) return undefined
  const bytes = Buffer.from(key, 'base64')
  const isWhole = bytes.toString('base64').replace(/=+$/, '') === key.replace(/=+$/, '')
  return isWhole && bytes.length >= KEY_BYTES.min && bytes.length <= KEY_BYTES.max ? text : undefined
}

/** Null: everywhere. @throws {RequestError} naming the place that is wrong. */
function findPlaces(found: unknown): { readonly places: readonly string[] | null } | undefined {
  const isList = Array.isArray(found) && found.length > 0 && found.every((one) => typeof one === 'string')
  const text = isList ? found.join(',') : typeof found === 'string' ? found.trim() : ''
  if (text === '') return undefined
  return { places: text === '*' ? null : parseWatches(text) }
}

function findKinds(found: unknown): ChannelEventKinds | undefined {
  if (found === undefined) return 'main'
  if (found === 'all' || found === 'main') return found
  const list: readonly unknown[] = Array.isArray(found) ? found : []
  const known = EVENT_KINDS.filter((kind) => list.includes(kind))
  const isKnown = list.every((kind) => EVENT_KINDS.includes(kind as EventKind))
  return isKnown && known.length > 0 ? known : undefined
}

/** Wrapped, since null is a value. @throws {RequestError} naming what is wrong with it. */
function findTemplate(found: unknown): { readonly template: string | null } | undefined {
  if (found === undefined || found === null) return { template: null }
  if (typeof found !== 'string' || found.length > TEMPLATE_LIMIT) return undefined
  const template = found.replace(/\r\n?/g, '\n').trim()
  if (template === '') return { template: null }
  const wrong = checkTemplate(template)
  if (wrong.length > 0) throw new RequestError(wrong.join(' '))
  return { template }
}

export const COMMON = {
  kind: oneOf(CHANNEL_KINDS),
  name: field(
    `a name of at most ${NAME_LIMIT} characters on one line, other than ${TAKEN_NAMES.join(' and ')}`,
    (found) => {
      const name = findLine(found, NAME_LIMIT)
      return name === undefined || TAKEN_NAMES.includes(name.toLowerCase()) ? undefined : name
    },
  ),
  language: oneOf(LANGUAGES, 'en'),
  places: field('places such as "mn:*" or ["mn:mille-lacs", "wi:*"], or "*" for everywhere', findPlaces),
  kinds: field(`"all", "main", or a list of ${EVENT_KINDS.join(', ')}`, findKinds),
  template: field(`null, or a text of at most ${TEMPLATE_LIMIT} characters`, findTemplate),
  isOn: flag(true),
}

/** What belongs to a kind alone: what is no secret, and what is. */
export function fieldsOf(kind: ChannelKind, allowsHttp: boolean) {
  const address = field(
    `an ${allowsHttp ? 'http or ' : ''}https address without a user and a password, at port 443 or above 1023`,
    (found) => findUrl(found, allowsHttp)?.href,
  )
  const server = (otherwise?: string) =>
    field(
      `the https address of the server, such as ${otherwise ?? 'https://mastodon.example'}, without a path`,
      (found) => {
        const url = findUrl(found ?? otherwise, allowsHttp)
        return url === undefined || url.href !== `${url.origin}/` ? undefined : url.origin
      },
    )
  const word = field('one word without spaces', findWord)
  const line = (expected: string) => field(expected, (found) => findLine(found, 100))
  switch (kind) {
    case 'slack':
      return {
        options: {
          channel: line("the channel's id, such as C0123456789").optional(),
          server: server('https://slack.com').optional(),
        },
        secrets: { url: address.optional(), token: word.optional() },
      }
    case 'discord':
      return { options: { isForum: flag(false) }, secrets: { url: address } }
    case 'mastodon':
      return {
        options: {
          server: server(),
          visibility: oneOf(['public', 'unlisted', 'private'], 'public'),
          limit: field(`a whole number from ${POST_LIMIT.min} to ${POST_LIMIT.max}`, (found = 500) =>
            Number.isInteger(found) && Number(found) >= POST_LIMIT.min && Number(found) <= POST_LIMIT.max
              ? Number(found)
              : undefined,
          ),
        },
        secrets: { token: word },
      }
    case 'bluesky':
      return {
        options: {
          server: server('https://bsky.social'),
          handle: field('a handle such as county.bsky.social', findHandle),
        },
        secrets: { password: word },
      }
    case 'webhook': {
      const secret = field(
        `whsec_ and ${KEY_BYTES.min} to ${KEY_BYTES.max} bytes in base64`,
        findWebhookSecret,
      )
      return {
        options: { oldSecretUntil: field('a time such as 2026-01-31T12:00:00Z', findInstant).optional() },
        secrets: { url: address, secret: secret.optional(), oldSecret: secret.optional() },
      }
    }
  }
}

/** A domain name (AT Protocol, "Handle"); an @ before it is let go. */
function findHandle(found: unknown): string | undefined {
  const handle = findWord(found)?.replace(/^@/, '').toLowerCase()
  if (handle === undefined || handle.length > 253) return undefined
  return /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(handle)
    ? handle
    : undefined
}

function findInstant(found: unknown): string | undefined {
  const isTime = typeof found === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(found)
  return isTime && !Number.isNaN(Date.parse(found)) ? new Date(found).toISOString() : undefined
}
