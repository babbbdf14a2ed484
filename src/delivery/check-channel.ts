/**
 * A channel as someone typed it in -> what is kept of it. Pure.
 *
 * One place for the settings file, the command line and the maintainers' form. No secret is in an error.
 */
import { z } from 'zod'
import { RequestError } from '../errors.js'
import { CHANNEL_KINDS, type ChannelKind, type ChannelSecrets, type ChannelWishes } from './channel.js'
import { COMMON, fieldsOf } from './channel-fields.js'

export interface CheckedChannel {
  readonly wishes: ChannelWishes
  /** A webhook's `secret` is missing where none was given: whoever keeps the channel makes one. */
  readonly secrets: ChannelSecrets
}

/** Characters of what was found that an error shows. */
const SHOWN = 60

/**
 * @param found kind, name, language, places, kinds, template, isOn, options and secrets; see channels.md.
 * @param rules `allowsHttp` where posts may go to private networks.
 * @throws {RequestError} naming each field that is wrong.
 */
export function checkChannel(found: unknown, rules: { readonly allowsHttp: boolean }): CheckedChannel {
  const kind = readKind(found)
  const { options, secrets } = fieldsOf(kind, rules.allowsHttp)
  const schema = z.strictObject({
    ...COMMON,
    options: z.strictObject<z.ZodRawShape>(options).prefault({}),
    secrets: z.strictObject<z.ZodRawShape>(secrets).prefault({}),
  })
  const result = schema.safeParse(found)
  const wrong = result.success ? [] : result.error.issues.map((issue) => describe(issue, found))
  if (!result.success) throw new RequestError(wrong.join('\n'))
  const { data } = result
  const checked: CheckedChannel = {
    wishes: {
      ...{ kind, name: data.name, language: data.language, kinds: data.kinds, isOn: data.isOn },
      places: data.places.places,
      template: data.template.template,
      options: dropUndefined(data.options) as ChannelWishes['options'],
    },
    secrets: dropUndefined(data.secrets) as ChannelSecrets,
  }
  checkTogether(checked)
  return checked
}

function readKind(found: unknown): ChannelKind {
  const kind: unknown =
    typeof found === 'object' && found !== null && 'kind' in found ? found.kind : undefined
  const known = CHANNEL_KINDS.find((one) => one === kind)
  if (known !== undefined) return known
  throw new RequestError(`kind: expected one of ${CHANNEL_KINDS.join(', ')}, found ${show(kind)}.`)
}

/** What no field can see alone. */
function checkTogether({ wishes: { kind, options }, secrets }: CheckedChannel): void {
  if (kind !== 'slack') return
  if ((secrets.url === undefined) === (secrets.token === undefined)) {
    const count = secrets.url === undefined ? 'neither' : 'both'
    throw new RequestError(`secrets: expected either url or token, found ${count}.`)
  }
  if (secrets.token !== undefined && options.channel === undefined) {
    throw new RequestError(
      'options.channel: expected the id of the channel, which a token needs, found nothing.',
    )
  }
}

type Issue = z.core.$ZodIssue

function describe(issue: Issue, found: unknown): string {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => show(key)).join(', ')
    return `${path === '' ? 'A channel' : path}: expected no such field as ${names}.`
  }
  if (issue.code === 'invalid_type') return `${path}: expected an object, found something else.`
  if (issue.code === 'custom' && issue.params?.isWhole === true) return `${path}: ${issue.message}`
  return `${path}: expected ${issue.message}, found ${showAt(found, issue.path)}.`
}

/** What stands there; of secrets, nothing but whether something does. */
function showAt(found: unknown, path: Issue['path']): string {
  const at = path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    found,
  )
  if (path[0] !== 'secrets') return show(at)
  return at === undefined || at === '' ? 'nothing' : 'something else'
}

function show(value: unknown): string {
  if (value === undefined || value === '') return 'nothing'
  // An address may hold a password.
  const text = (JSON.stringify(value) ?? '').replace(/\/\/[^/]*@/g, '//…@')
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

function dropUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
