/** What a channel may be: each field says what it expected, and no secret is repeated. */
import { describe, expect, it } from 'vitest'
import type { ChannelKind } from '../../src/delivery/channel.js'
import { checkChannel } from '../../src/delivery/check-channel.js'
import { makeWebhookSecret } from '../../src/delivery/make-webhook-secret.js'
import { RequestError } from '../../src/errors.js'

const URL = 'https://hooks.example.org/very-secret'
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`

type Fields = Readonly<Record<string, unknown>>

const RIGHT: Readonly<Record<ChannelKind, Fields>> = {
  slack: { secrets: { url: URL } },
  discord: { secrets: { url: URL } },
  mastodon: { secrets: { token: 'very-secret' }, options: { server: 'https://social.example/' } },
  bluesky: { secrets: { password: 'very-secret' }, options: { handle: '@County.Example.org' } },
  webhook: { secrets: { url: URL, secret: SECRET } },
}

function check(kind: string, fields: Fields = {}, allowsHttp = false) {
  const found = { kind, name: 'Desk', places: 'mn:*', ...RIGHT[kind as ChannelKind], ...fields }
  return checkChannel(found, { allowsHttp })
}

function refusalOf(kind: string, fields: Fields): string {
  try {
    check(kind, fields)
  } catch (error) {
    if (error instanceof RequestError) return error.message
    throw error
  }
  return 'taken'
}

describe('a channel', () => {
  it.each([
    ['slack', {}],
    ['discord', { isForum: false }],
    ['mastodon', { server: 'https://social.example', visibility: 'public', limit: 500 }],
    ['bluesky', { server: 'https://bsky.social', handle: 'county.example.org' }],
    ['webhook', {}],
  ] as const)('of kind %s is taken, with what it is where nothing is said', (kind, options) => {
    expect(check(kind)).toEqual({
      wishes: {
        ...{ kind, name: 'Desk', language: 'en', places: ['MN'], kinds: 'main', template: null },
        ...{ options, isOn: true },
      },
      secrets: RIGHT[kind].secrets,
    })
  })

  it('is taken with every field set', () => {
    const fields = {
      ...{ name: ' Desk ', language: 'es', places: ['mn:mille-lacs', 'WI:*'], kinds: ['removed', 'signed'] },
      ...{ template: '{headline}\r\n{link}', isOn: false, secrets: { token: 'xoxb-1' } },
      options: { channel: 'C012' },
    }
    expect(check('slack', fields)).toEqual({
      wishes: {
        ...{
          kind: 'slack',
          name: 'Desk',
          language: 'es',
          places: ['27095', 'WI'],
          kinds: ['signed', 'removed'],
        },
        ...{ template: '{headline}\n{link}', isOn: false, options: { channel: 'C012' } },
      },
      secrets: { token: 'xoxb-1' },
    })
  })

  it('is everywhere with *', () => {
    expect(check('slack', { places: '*' }).wishes.places).toBeNull()
  })

  it.each([
    ['slack', { name: '' }, 'name: expected a name'],
    ['slack', { name: 'a\nb' }, 'name: expected a name'],
    ['slack', { name: 'Email' }, 'other than email and mail'],
    ['slack', { language: 'fr' }, 'language: expected one of en, es, found "fr".'],
    ['slack', { places: undefined }, 'places: expected places'],
    ['slack', { places: [] }, 'places: expected places'],
    ['slack', { places: 'mn:mowe' }, 'Near: mn:mower'],
    ['slack', { places: 'mn:*,*' }, 'found "*"'],
    ['slack', { kinds: [] }, 'kinds: expected "all", "main"'],
    ['slack', { kinds: ['signed', 'ended'] }, 'kinds: expected "all", "main"'],
    ['slack', { isOn: 'yes' }, 'isOn: expected true or false, found "yes".'],
    ['slack', { template: '{agency} {link}' }, 'It must hold {headline}'],
    ['slack', { nmae: 'x' }, 'expected no such field as "nmae"'],
    ['slack', { secrets: {} }, 'secrets: expected either url or token, found neither.'],
    ['slack', { secrets: { url: URL, token: 'very-secret' } }, 'found both'],
    ['slack', { secrets: { token: 'very-secret' } }, 'options.channel: expected'],
    ['slack', { secrets: 'very-secret' }, 'secrets: expected an object'],
    ['discord', { secrets: {} }, 'secrets.url: expected an https address'],
    ['discord', { secrets: { url: 'http://very-secret.example' } }, 'secrets.url: expected an https address'],
    ['discord', { secrets: { url: 'https://me:very-secret@example.org' } }, 'secrets.url: expected'],
    ['discord', { secrets: { url: 'https://example.org:22/very-secret' } }, 'secrets.url: expected'],
    ['mastodon', { options: {} }, 'options.server: expected'],
    [
      'mastodon',
      { options: { server: 'https://me:very-secret@social.example' } },
      'options.server: expected',
    ],
    ['mastodon', { options: { server: 'https://social.example', limit: 50 } }, 'options.limit: expected'],
    ['mastodon', { options: { server: 'https://social.example', visibility: 'direct' } }, 'one of public'],
    ['mastodon', { secrets: { token: 'very secret' } }, 'secrets.token: expected one word'],
    ['bluesky', { options: { handle: 'county' } }, 'options.handle: expected'],
    ['webhook', { secrets: { url: URL, secret: 'very-secret' } }, 'secrets.secret: expected whsec_'],
    [
      'webhook',
      { secrets: { url: URL, secret: 'whsec_dmVyeS1zZWNyZXQ=' } },
      'secrets.secret: expected whsec_',
    ],
    ['fax', {}, 'kind: expected one of slack, discord, mastodon, bluesky, webhook, found "fax".'],
  ] as const)('of kind %s with %j is refused in words', (kind, fields, message) => {
    const said = refusalOf(kind, fields)
    expect(said).toContain(message)
    expect(said).not.toMatch(/very.?secret|dmVyeS/)
  })

  it('may be reached without TLS only where private networks are allowed', () => {
    const fields = { secrets: { url: 'http://127.0.0.1:8000/in' } }
    expect(refusalOf('webhook', fields)).toContain('secrets.url')
    expect(check('webhook', fields, true).secrets.url).toBe('http://127.0.0.1:8000/in')
  })

  it('is taken with a secret that we made', () => {
    const secret = makeWebhookSecret()
    expect(check('webhook', { secrets: { url: URL, secret } }).secrets.secret).toBe(secret)
  })
})
