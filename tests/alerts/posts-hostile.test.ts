/** Whatever ICE prints, a post fits, tells what it must in whole sentences, and makes nothing of ICE's words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dropIsolates } from '../../src/alerts/isolate.js'
import { phrasesOf } from '../../src/alerts/phrases/phrases-of.js'
import { composePost } from '../../src/alerts/posts/compose-post.js'
import { fitsService } from '../../src/alerts/posts/measure-post.js'
import { neutralise } from '../../src/alerts/posts/neutralise.js'
import type { PostFacts, PostService } from '../../src/alerts/posts/post-facts.js'
import { sayPost } from '../../src/alerts/posts/say-post.js'
import type { AgreementEvent, Language } from '../../src/model.js'
import { EVENT_KINDS, LANGUAGES } from '../../src/model.js'
import { findCounty } from '../../src/places/counties.js'
import { PROPERTY_TIMEOUT_MS, runs } from '../properties/property-runs.js'
import { change, makeEvent, sheriff } from './sample-events.js'
import { makePostFacts, SERVICES } from './sample-posts.js'

/** Controls, format characters (marks of direction among them), halves of pairs, line and paragraph separators. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
const TEMPLATES = [
  '{headline} {link}',
  '{agency} in {county}, {state}: {sentences}\n{link}',
  '{date} {model} {agency} {county} {link} {sentences}',
]

/** What a service would make something of, were it to stand in a name. Escapes of Discord's are taken out first. */
const MEANINGS: Readonly<Record<PostService, RegExp>> = {
  mastodon: /@\w|[#＃][\p{L}\p{N}_]|:\w+:|\w:\/\//u,
  bluesky: /@\w|[#＃][\p{L}\p{N}_]|\w:\/\//u,
  webhook: /@\w|\w:\/\//u,
  slack: /[<>*_~`@]|&(?!amp;|lt;|gt;)|:\w+:|\w:\/\//u,
  discord: /@|[*_~`|<[\]()>#]|:\/\//u,
}

/** An event in which ICE prints a text in every name and cell. */
function eventPrinting(
  text: string,
  kind: AgreementEvent['kind'],
  places: readonly string[],
): AgreementEvent {
  const counties = places.map((fips) => ({
    ...{ fips, name: findCounty(fips)?.name ?? '' },
    ...({ method: 'ice-county-column', confidence: 'sure' } as const),
  }))
  const side = change(
    sheriff('27063', 'Jackson', 'JEM'),
    { agency: text, counties, printedState: 'MA', signedOn: '2026-01-26' },
    { agency: text, state: text },
  )
  const was = change(side, { agency: `former ${text}`, model: 'TFM', signedOn: '2025-01-26' })
  const [before, after] = [
    kind === 'signed' || kind === 'applied',
    kind === 'removed' || kind === 'application_gone',
  ]
  return makeEvent(kind, before ? null : was, after ? null : side)
}

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme-composite', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(
      ...'@#<>[]()*_~`|\\:/&!.-+1ae '.split(''),
      '\u0301',
      '👩‍👩‍👧',
      'ש',
      '\u202e',
      '\u2069',
      '\u2068',
      '\n',
      '＃',
      '＠',
    ),
    maxLength: 300,
  }),
  fc.constantFrom(
    '@everyone @here',
    '<!channel> <!here> <@U123> <#C1|x>',
    '@user@example.org',
    '#tag ＃tag',
    '[x](https://e.org) <https://e.org>',
    '`code` ```block```',
    '# Head',
    '1. Police',
    '{link} {sentences} $& $1',
    'Z̸̢͓͔'.repeat(80),
    'Wahkоn Pоlice', // Cyrillic о
    'm'.repeat(1_000_000),
    'Mille '.repeat(200_000),
  ),
)

interface Case {
  readonly text: string
  readonly kind: AgreementEvent['kind']
  readonly places: readonly string[]
  readonly service: PostService
  readonly language: Language
  readonly form: 'news' | 'late' | 'said' | 'retraction' | 'template'
  readonly template: string
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  text: hostileText,
  kind: fc.constantFrom(...EVENT_KINDS),
  places: fc.subarray(['27095', '27063', '27137', '27077', '27103'], { minLength: 1 }),
  service: fc.constantFrom(...SERVICES),
  language: fc.constantFrom(...LANGUAGES),
  form: fc.constantFrom('news', 'late', 'said', 'retraction', 'template'),
  template: fc.constantFrom(...TEMPLATES),
})

function factsOf({ text, kind, places, service, language, form, template }: Case): PostFacts {
  const event = eventPrinting(text, kind, places)
  const at = '2026-01-26T19:54:00.000Z'
  return makePostFacts(event, {
    ...{ service, language },
    ...(form === 'late' ? { lateSince: at, isDemonstration: true } : {}),
    ...(form === 'said' ? { said: { event: eventPrinting(`old ${text}`, 'signed', places), at } } : {}),
    ...(form === 'retraction' ? { retraction: { reason: text, toldAt: at, standing: event.now } } : {}),
    ...(form === 'template' ? { template } : {}),
  })
}

describe('a post of any text', () => {
  it(
    'fits its service, tells place and link whole, and hides nothing',
    () => {
      fc.assert(
        fc.property(anyCase, (one) => {
          const facts = factsOf(one)
          const { text, link, title } = composePost(facts)
          expect(fitsService(one.service, text)).toBe(true)
          expect(link).toBe(`https://watch.example.org/${one.language}/events/${facts.event.id}`)
          expect(text.split(link)).toHaveLength(2)
          const side = facts.event.now ?? facts.event.was
          const county = phrasesOf(one.language).sayCounties(side?.counties ?? [])
          expect(text.toLowerCase()).toContain(county.toLowerCase())
          expect(title).toContain('Minnesota')
          expect(text.replaceAll('\n', ' ')).not.toMatch(UNSEEN)
        }),
        runs(150, 20_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )

  it(
    'is made of whole sentences, and ends in its link',
    () => {
      const inOwnWords = anyCase.filter(({ form }) => form !== 'template')
      fc.assert(
        fc.property(inOwnWords, (one) => {
          const facts = factsOf(one)
          const { text, link, title } = composePost(facts)
          const [head, ...lines] = text.split('\n')
          expect(head).toBe(title)
          expect(lines.pop()).toBe(link)
          const known = [120, 80, 60, 40, 25, 12].flatMap((limit) => {
            const { others, shorter } = sayPost(facts, limit)
            const said = others.map((sentence) => neutralise(one.service, sentence))
            const starts = shorter === null ? [said] : [said, [shorter, ...said.slice(1)]]
            return starts.flatMap((sentences) => [
              '',
              ...sentences.map((_, at) => sentences.slice(0, at + 1).join(' ')),
            ])
          })
          expect(known).toContain(lines.join('\n'))
        }),
        runs(80, 10_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )

  it(
    'makes no mention, tag, link or markup of a name',
    () => {
      fc.assert(
        fc.property(hostileText, fc.constantFrom(...SERVICES), (text, service) => {
          const marked = sayPost(makePostFacts(eventPrinting(text, 'signed', ['27095'])), 120).headline
          const name = /\u2068([^\u2069]*)\u2069 signed/.exec(marked)?.[1] ?? ''
          const shown = neutralise(service, `\u2068${name}\u2069`)
          const bare = service === 'discord' ? shown.replace(/\\[^0-9A-Za-z\s]/g, '') : shown
          expect(bare).not.toMatch(MEANINGS[service])
          expect(dropIsolates(shown)).toBe(shown)
        }),
        runs(150, 20_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )
})
