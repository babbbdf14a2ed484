/** What a post says, and what it leaves out where there is no room. */
import { describe, expect, it } from 'vitest'
import { composePost } from '../../src/alerts/posts/compose-post.js'
import { checkTemplate } from '../../src/alerts/posts/fill-template.js'
import { countGraphemes, fitsService } from '../../src/alerts/posts/measure-post.js'
import type { AgreementEvent } from '../../src/model.js'
import { ALERTS } from './sample-alerts.js'
import { change, makeEvent, sheriff } from './sample-events.js'
import { makePostFacts } from './sample-posts.js'

function eventOf({ events: [first] }: (typeof ALERTS)[keyof typeof ALERTS]): AgreementEvent {
  if (first === undefined) throw new Error('The sample has no event.')
  return first.event
}

const signed = eventOf(ALERTS.signed)
const JACKSON = sheriff('27063', 'Jackson', 'JEM')
const WHERE = 'Mille Lacs County, Minnesota: '
const LINK = `https://watch.example.org/en/events/${signed.id}`

function named(agency: string): AgreementEvent {
  return { ...signed, now: signed.now && { ...signed.now, agency } }
}

describe('a post', () => {
  it('says place and what happened, then the rest by its weight, and leads to the page', () => {
    expect(composePost(makePostFacts(signed, { service: 'slack' }))).toEqual({
      title: `${WHERE}Isle Police Department signed a 287(g) task force agreement.`,
      text: [
        `${WHERE}Isle Police Department signed a 287(g) task force agreement.`,
        "Dated January 26, 2026. On ICE's list since January 26, 2026, 1:53 p.m. Central. A task force agreement lets officers of the agency, under ICE's supervision, ask people about their immigration status in everyday police work. The list does not say how many officers take part, or when their work begins.",
        LINK,
      ].join('\n'),
      link: LINK,
    })
  })

  it('says the same in Spanish', () => {
    const { text } = composePost(makePostFacts(signed, { service: 'bluesky', language: 'es' }))
    expect(text.replaceAll('\u00a0', ' ')).toBe(
      [
        'Condado de Mille Lacs, Minnesota: Isle Police Department firmó un acuerdo 287(g) de fuerza de tarea.',
        'Con fecha del 26 de enero de 2026. En la lista de ICE desde el 26 de enero de 2026, 1:53 p. m., hora del Centro.',
        LINK.replace('/en/', '/es/'),
      ].join('\n'),
    )
  })

  it('drops whole sentences from the least important, then cuts the name, never place or link', () => {
    const texts = [20, 120, 400].map((length) => {
      const event = named('Isle and Wahkon '.repeat(30).slice(0, length))
      return composePost(makePostFacts(event, { service: 'bluesky' })).text
    })
    expect(texts.map((text) => text.replace(LINK, '…').split('\n'))).toEqual([
      [
        `${WHERE}Isle and Wahkon Isle signed a 287(g) task force agreement.`,
        "Dated January 26, 2026. On ICE's list since January 26, 2026, 1:53 p.m. Central.",
        '…',
      ],
      [
        `${WHERE}${'Isle and Wahkon '.repeat(7)}Isle and signed a 287(g) task force agreement.`,
        'Dated January 26, 2026.',
        '…',
      ],
      [
        `${WHERE}${'Isle and Wahkon '.repeat(7)}Isle… signed a 287(g) task force agreement.`,
        'Dated January 26, 2026.',
        '…',
      ],
    ])
  })

  it('names the state that ICE prints where that is another', () => {
    const { title } = composePost(makePostFacts(eventOf(ALERTS.signedUnderAnotherState)))
    expect(title).toBe(
      "Crow Wing County, Minnesota (listed by ICE under “MASSACHUSETTS”): Crow Wing County Sheriff's Office signed a 287(g) warrant service agreement.",
    )
  })

  it('says nothing of a model that we do not know', () => {
    const event = { ...signed, now: signed.now && { ...signed.now, model: null } }
    expect(composePost(makePostFacts(event)).text).toBe(
      [
        `${WHERE}Isle Police Department signed a 287(g) agreement.`,
        "Dated January 26, 2026. On ICE's list since January 26, 2026, 1:53 p.m. Central. The list does not say how many officers take part, or when their work begins.",
        LINK,
      ].join('\n'),
    )
  })

  it('leads to ICE’s page where there is no site, and where ours has no room', () => {
    const ice = 'https://www.ice.gov/identify-and-arrest/287g'
    expect(composePost(makePostFacts(signed, { origin: null })).link).toBe(ice)
    const long = `https://${'a.'.repeat(120)}example.org`
    expect(composePost(makePostFacts(signed, { service: 'bluesky', origin: long })).link).toBe(ice)
  })

  it('says first that it is late, or a demonstration', () => {
    const late = { lateSince: '2026-01-26T19:54:00.000Z', isDemonstration: true }
    const { title, text } = composePost(makePostFacts(signed, { ...late, service: 'discord' }))
    expect(title).toMatch(/^\[Demonstration\] Late: Mille Lacs County/)
    expect(text).toContain('This is late: it was ready on January 26, 2026, 1:54 p.m. Central')
  })

  it('tells of a correction what was said, and says so shorter where there is no room', () => {
    const said = { event: eventOf(ALERTS.signed), at: '2026-01-26T19:54:00.000Z' }
    const event = eventOf(ALERTS.redated)
    const long = composePost(makePostFacts(event, { said })).text
    const short = composePost(makePostFacts(event, { said, service: 'bluesky' })).text
    expect(long).toContain('On January 26, 2026, 1:54 p.m. Central we posted: Isle Police Department')
    expect(short).not.toContain('we posted')
    expect(short).toContain('\nThis corrects our post of January 26, 2026.')
  })

  it('tells an everywhere channel of a county entered as a correction, and its own county as news', () => {
    const event = eventOf(ALERTS.entering)
    const titles = [null, ['27021']].map((places) => composePost(makePostFacts(event, { places })).title)
    expect(titles).toEqual([
      "Cass County, Minnesota: ICE now lists Cass County Sheriff's Office under Minnesota, not Montana.",
      "Cass County, Minnesota: Cass County Sheriff's Office is now listed under Minnesota: ICE corrected its 287(g) list.",
    ])
  })
})

describe('a retraction posted', () => {
  const retraction = {
    reason: 'ICE had put the wrong file on its page.',
    toldAt: '2026-01-26T19:54:00.000Z',
    standing: null,
  }

  it('says what was posted, when, that it was wrong, and what is so; by no template', () => {
    const template = 'New: {headline} {link}'
    expect(composePost(makePostFacts(signed, { retraction, template })).text).toBe(
      [
        `Retracted: ${WHERE}Isle Police Department signed a 287(g) task force agreement.`,
        "We posted this on January 26, 2026, 1:54 p.m. Central. It was wrong. ICE's list, as we last read it, shows no such agreement. Why: ICE had put the wrong file on its page.",
        LINK,
      ].join('\n'),
    )
  })

  it('leaves out a reason that has no room rather than cut it', () => {
    const reason = 'It was wrong. '.repeat(100)
    const { text } = composePost(makePostFacts(signed, { retraction: { ...retraction, reason } }))
    expect(text).toContain('shows no such agreement.\nhttps://')
  })
})

describe('a template', () => {
  it.each([
    ['{headline} {link}', []],
    ['{agency} in {county}: {sentences} {link} #287g', []],
    ['{headline}', ['It must hold {link}.']],
    ['{agency} {link}', ['It must hold {headline}, or both {agency} and {county}.']],
    [
      '{headline} {link} {Sheriff} { agency}',
      [
        'There is no {Sheriff}; there are {headline}, {agency}, {county}, {state}, {date}, {model}, {link}, {sentences}.',
        'There is no { agency}; there are {headline}, {agency}, {county}, {state}, {date}, {model}, {link}, {sentences}.',
      ],
    ],
    ['', ['It must hold {headline}, or both {agency} and {county}.', 'It must hold {link}.']],
    ['{headline} {link} {constructor}', [expect.stringContaining('There is no {constructor}')]],
  ])('%s is judged', (template, wrong) => {
    expect(checkTemplate(template)).toEqual(wrong)
  })

  it.each([
    [
      '🚨 {headline}.\n{link} #287g',
      `🚨 ${WHERE}Isle Police Department signed a 287(g) task force agreement.\n${LINK} #287g`,
    ],
    [
      '{agency} · {county}, {state} · {model} · {date}\n{link}',
      `${WHERE}Isle Police Department signed a 287(g) task force agreement.\nIsle Police Department · Mille Lacs County, Minnesota · task force · January 26, 2026\n${LINK}`,
    ],
    [
      '{agency}, {county}: {link} {sentences}',
      `Isle Police Department, Mille Lacs County: ${LINK} ${WHERE}Isle Police Department signed a 287(g) task force agreement. Dated January 26, 2026. On ICE's list since January 26, 2026, 1:53 p.m. Central. A task force agreement lets officers of the agency, under ICE's supervision, ask people about their immigration status in everyday police work. The list does not say how many officers take part, or when their work begins.`,
    ],
  ])('%j is filled, and what happened is told by any', (template, text) => {
    expect(composePost(makePostFacts(signed, { template })).text).toBe(text)
  })

  it('too long for the service gives way to our own words', () => {
    const template = `{headline} {link} ${'Minnesota '.repeat(30)}`
    const facts = makePostFacts(signed, { service: 'bluesky' })
    expect(composePost({ ...facts, template })).toEqual(composePost(facts))
  })

  it('is filled once: a name that looks like a placeholder stays a name', () => {
    const { text } = composePost(
      makePostFacts(named('{link} $& Police'), { template: '{agency}, {county} {link}' }),
    )
    expect(text).toContain(`{link} $& Police, Mille Lacs County ${LINK}`)
  })
})

describe('the measure of a service', () => {
  const a = (count: number) => 'a'.repeat(count)

  it.each([
    ['mastodon', a(500), true],
    ['mastodon', a(501), false],
    ['mastodon', `${a(476)} https://watch.example.org/${a(300)}`, true],
    ['mastodon', `${a(477)} https://watch.example.org/${a(300)}`, false],
    ['mastodon', `${a(476)} http://localhost:8287/${a(300)}`, false],
    ['bluesky', a(300), true],
    ['bluesky', a(301), false],
    ['bluesky', '👩‍👩‍👧'.repeat(166), true],
    ['bluesky', '👩‍👩‍👧'.repeat(167), false],
    ['discord', a(2_000), true],
    ['discord', a(2_001), false],
    ['slack', a(3_000), true],
    ['slack', a(3_001), false],
    ['webhook', a(2_001), false],
  ] as const)('%s', (service, text, fits) => {
    expect(fitsService(service, text)).toBe(fits)
  })

  it('counts what people see as one character as one', () => {
    expect(countGraphemes('e\u0301👩‍👩‍👧🇺🇸')).toBe(3)
  })
})

describe('names in a post', () => {
  const agency = '@everyone <!channel> [x](y) *b* `c` #tag &amp; https://e.org/ :x:'

  it.each([
    ['mastodon', '＠everyone <!channel> [x](y) *b* `c` # tag &amp; https：//e.org/ ：x：'],
    ['bluesky', '＠everyone <!channel> [x](y) *b* `c` # tag &amp; https：//e.org/ ：x：'],
    ['webhook', '＠everyone <!channel> [x](y) *b* `c` # tag &amp; https：//e.org/ ：x：'],
    ['slack', '＠everyone ＜!channel＞ [x](y) ＊b＊ ｀c｀ # tag &amp;amp; https：//e.org/ ：x：'],
    [
      'discord',
      '＠everyone \\<!channel\\> \\[x\\]\\(y\\) \\*b\\* \\`c\\` \\#tag &amp; https\\://e.org/ \\:x\\:',
    ],
  ] as const)('are made harmless for %s', (service, shown) => {
    expect(composePost(makePostFacts(named(agency), { service })).title).toBe(
      `${WHERE}${shown} signed a 287(g) task force agreement.`,
    )
  })

  it('leave our own links as they are, but for the escapes of Slack', () => {
    const pageUrl = 'https://www.ice.gov/a_b?c=1&d=2'
    const links = (['discord', 'slack'] as const).map(
      (service) => composePost(makePostFacts(signed, { service, origin: null, pageUrl })).link,
    )
    expect(links).toEqual([pageUrl, 'https://www.ice.gov/a_b?c=1&amp;d=2'])
  })

  it('are named where ICE printed none', () => {
    const event = makeEvent('removed', change(JACKSON, { agency: '\u200b' }), null)
    expect(composePost(makePostFacts(event)).title).toContain('An agency without a printed name')
  })
})
