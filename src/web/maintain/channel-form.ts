/** A channel as a maintainer's form holds it: which fields a kind has, and how they are read. Pure. */
import type { Channel } from '../../../db/channels.js'
import type { ChannelKind, ChannelSecrets } from '../../delivery/channel.js'
import { type CheckedChannel, checkChannel } from '../../delivery/check-channel.js'
import { RequestError } from '../../errors.js'
import type { words } from './words-of-channels.js'

export interface FormField {
  readonly name: keyof typeof words.FIELDS
  readonly type: 'text' | 'flag' | 'number' | 'choice'
  readonly choices?: readonly string[]
  readonly initial?: string
}

const SERVER: FormField = { name: 'server', type: 'text' }
const VISIBILITIES = ['public', 'unlisted', 'private']

/** Of each kind, in the order of its form; secrets are always text. */
export const OPTION_FIELDS: Readonly<Record<ChannelKind, readonly FormField[]>> = {
  slack: [{ name: 'channel', type: 'text' }],
  discord: [{ name: 'isForum', type: 'flag' }],
  mastodon: [
    SERVER,
    { name: 'visibility', type: 'choice', choices: VISIBILITIES },
    { name: 'limit', type: 'number', initial: '500' },
  ],
  bluesky: [
    { ...SERVER, initial: 'https://bsky.social' },
    { name: 'handle', type: 'text' },
  ],
  webhook: [],
}

export const SECRET_FIELDS: Readonly<Record<ChannelKind, readonly FormField['name'][]>> = {
  slack: ['url', 'token'],
  discord: ['url'],
  mastodon: ['token'],
  bluesky: ['password'],
  webhook: ['url', 'secret'],
}

/** What is stored of the channel that is changed. */
export interface Kept {
  readonly channel: Channel
  readonly secrets: ChannelSecrets
}

/**
 * @param kept undefined for a new channel; else what the form leaves empty of its secrets stays.
 * @throws {RequestError} naming each field that is wrong.
 */
export function readChannelForm(
  fields: URLSearchParams,
  kind: ChannelKind,
  { kept, allowsHttp }: { readonly kept?: Kept; readonly allowsHttp: boolean },
): CheckedChannel {
  const kinds = fields.get('kinds')
  const given = readSecrets(fields, kind)
  const found = {
    kind,
    name: fields.get('name') ?? '',
    language: fields.get('language') ?? '',
    places: fields.get('places') ?? '',
    kinds: kinds === 'list' ? fields.getAll('kind') : (kinds ?? ''),
    template: fields.get('template') ?? '',
    isOn: kept?.channel.isOn ?? true,
    options: { ...kept?.channel.options, ...readOptions(fields, kind) },
    secrets: mergeSecrets(kind, kept?.secrets ?? {}, given),
  }
  const checked = checkChannel(found, { allowsHttp })
  const isOther = kept !== undefined && kept.channel.options.server !== checked.wishes.options.server
  // What is kept is shown to nobody: a server that it was not given for must not get it either.
  if (isOther && Object.keys(given).length === 0)
    throw new RequestError('Expected the token or password too, since the server is another.')
  return checked
}

function readOptions(fields: URLSearchParams, kind: ChannelKind): Readonly<Record<string, unknown>> {
  const options = OPTION_FIELDS[kind].map(({ name, type }): [string, unknown] => {
    const text = (fields.get(`option-${name}`) ?? '').trim()
    if (type === 'flag') return [name, text === 'yes']
    if (text === '') return [name, undefined]
    return [name, type === 'number' && /^\d+$/.test(text) ? Number(text) : text]
  })
  return Object.fromEntries(options)
}

function readSecrets(fields: URLSearchParams, kind: ChannelKind): ChannelSecrets {
  const secrets = SECRET_FIELDS[kind].map((name) => [name, (fields.get(`secret-${name}`) ?? '').trim()])
  return Object.fromEntries(secrets.filter(([, text]) => text !== ''))
}

/** Slack takes one secret or the other: a new one is instead of both. */
function mergeSecrets(kind: ChannelKind, kept: ChannelSecrets, given: ChannelSecrets): ChannelSecrets {
  return kind === 'slack' && Object.keys(given).length > 0 ? given : { ...kept, ...given }
}
