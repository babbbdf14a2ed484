/** Subscribing without an account: the form, the letter, the one button. */
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseUnconfirmed } from '../../db/subscriptions.js'
import { SiteStage } from './site-stage.js'
import {
  type Fields,
  fillIn,
  isKnown,
  join,
  lastLetter,
  listLetters,
  subscribe,
  wait,
  watchesOf,
} from './subscriber-acts.js'

const CASS = '27021'
const MILLE_LACS = '27095'
const DAY_MS = 24 * 3_600_000

const WISH: Fields = [
  ['place', MILLE_LACS],
  ['place', CASS],
  ['kinds', 'main'],
  ['frequency', 'daily'],
  ['language', 'es'],
]

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

const checked = (html: string) =>
  load(html)('input:checked')
    .toArray()
    .map((input) => `${input.attribs.name}=${input.attribs.value}`)

describe('the form', () => {
  it("shows the default state's counties, and marks those that the address names", async () => {
    const html = await stage.read(`/subscribe?place=${MILLE_LACS}&place=MN&place=99999&place=<script>`)
    expect(load(html)('input[name=place]').length).toBe(88)
    expect(checked(html)).toEqual([
      'place=MN',
      `place=${MILLE_LACS}`,
      'kinds=all',
      'frequency=immediate',
      'language=en',
    ])
  })

  it('keeps what was chosen elsewhere in view when another state is shown', async () => {
    const html = await stage.read(`/subscribe?state=WI&place=${MILLE_LACS}`)
    const document = load(html)
    expect(document('fieldset h2').text()).toBe('Chosen in other statesCounties of Wisconsin')
    expect(document('input[name=place]').length).toBe(1 + 1 + 72)
    expect(checked(html)).toContain(`place=${MILLE_LACS}`)
  })

  it('shows another state by a button too, without sending anything or losing the address', async () => {
    const before = (await listLetters(stage)).length
    const response = await fillIn(stage, '/subscribe', [
      ...WISH,
      ['state', 'TX'],
      ['address', 'jane@example.org'],
      ['act', 'show-state'],
    ])
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html.length).toBeLessThan(50_000)
    expect(load(html)('input[name=address]').attr('value')).toBe('jane@example.org')
    expect(checked(html)).toEqual([
      `place=${MILLE_LACS}`,
      `place=${CASS}`,
      'kinds=main',
      'frequency=daily',
      'language=es',
    ])
    expect(await listLetters(stage)).toHaveLength(before)
  })

  it.each([
    ['no place', [['address', 'jane@example.org']], 'Choose at least one county, or a whole state.'],
    ['no address', [['place', CASS]], 'Enter a mail address such as name@example.org.'],
    [
      'what is no address',
      [
        ['place', CASS],
        ['address', '"><b>jane'],
      ],
      'Enter a mail address such as name@example.org.',
    ],
  ] as const)('comes back with %s, in words, with everything kept', async (_what, fields, words) => {
    const response = await fillIn(stage, '/subscribe', [...fields, ['kinds', 'main']])
    const html = await response.text()
    const document = load(html)
    expect(response.status).toBe(422)
    expect(document('[role=alert]').text()).toContain(words)
    expect(document('input[name=address]').attr('value')).toBe(
      fields.find(([name]) => name === 'address')?.[1] ?? '',
    )
    expect(checked(html)).toContain('kinds=main')
    expect(html).not.toContain('<b>')
  })

  it('speaks Spanish', async () => {
    const html = await stage.read('/es/subscribe')
    expect(load(html)('h1').text()).toBe('Siga condados por correo')
    expect(checked(html)).toContain('language=es')
  })
})

describe('a request that no person made on the form', () => {
  const whole: Fields = [...WISH, ['address', 'robot@example.org']]

  it.each([
    ['without the proof that the form was served', async () => stage.post('/subscribe', whole)],
    [
      'with a forged one',
      async () => stage.post('/subscribe', [...whole, ['served', `${Date.parse(stage.now) - 9_000}.AAAA`]]),
    ],
    [
      'with the field filled that people do not see',
      () => fillIn(stage, '/subscribe', [...whole, ['subject', 'x']]),
    ],
    [
      'sooner than anyone reads',
      async () => {
        const served = load(await stage.read('/subscribe'))('input[name=served]').attr('value') ?? ''
        return stage.post('/subscribe', [...whole, ['served', served]])
      },
    ],
    [
      'a day and an hour later',
      async () => {
        const served = load(await stage.read('/subscribe'))('input[name=served]').attr('value') ?? ''
        wait(stage, DAY_MS + 3_600_000)
        return stage.post('/subscribe', [...whole, ['served', served]])
      },
    ],
  ])('sends nothing %s, and serves the form again', async (_what, send) => {
    const before = (await listLetters(stage)).length
    const response = await send()
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Nothing was sent')
    expect(await listLetters(stage)).toHaveLength(before)
  })

  it.each([
    ['another site', { Origin: 'https://evil.example' }, 403],
    ['a hidden frame of another site', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['one of our pages that sends no referrer', { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }, 422],
  ])('from %s is answered by %s', async (_what, headers, status) => {
    expect((await stage.post('/subscribe', whole, headers)).status).toBe(status)
  })

  it('is refused when it is larger than any form', async () => {
    const response = await stage.post('/subscribe', [['address', 'x'.repeat(40_000)]])
    expect(response.status).toBe(413)
  })
})

describe('asking', () => {
  it('queues a letter that asks to confirm, and watches nothing before that', async () => {
    const nudges = stage.nudges
    await subscribe(stage, 'New@Example.org', WISH)
    const { letter, subscriberId } = await lastLetter(stage, 'confirm')
    expect(letter).toEqual({
      purpose: 'confirm',
      places: [MILLE_LACS, CASS],
      kinds: 'main',
      frequency: 'daily',
      language: 'es',
    })
    expect(stage.nudges).toBe(nudges + 1)
    expect(
      await stage.db
        .selectFrom('watches')
        .selectAll()
        .where('subscriberId', '=', subscriberId ?? '')
        .execute(),
    ).toEqual([])
    const row = await stage.db
      .selectFrom('subscribers')
      .select(['language', 'confirmedAt'])
      .where('id', '=', subscriberId ?? '')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ language: 'es', confirmedAt: null })
  })

  it('answers the same for an address that is known, and changes nothing for it', async () => {
    const id = await join(stage, 'known@example.org', [['place', 'MN']])
    const answers = await Promise.all(
      ['known@example.org', 'unknown@example.org'].map(async (address) => {
        const response = await fillIn(stage, '/subscribe', [...WISH, ['address', address]])
        return { status: response.status, body: await response.text() }
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.body).not.toContain('known@example.org')
    expect(await watchesOf(stage, id)).toEqual([{ place: 'MN', kinds: 'all', frequency: 'immediate' }])
  })

  it('sends no more than five letters a day to one address, and tells nobody so', async () => {
    const answers: string[] = []
    for (let count = 0; count < 6; count++) {
      const answer = await fillIn(stage, '/subscribe', [...WISH, ['address', 'often@example.org']])
      answers.push(await answer.text())
    }
    const id = (await lastLetter(stage, 'confirm')).subscriberId
    const letters = (await listLetters(stage)).filter(({ subscriberId }) => subscriberId === id)
    expect(letters).toHaveLength(5)
    expect(answers[5]).toBe(answers[0])
  })

  it('lets one network ask forty times an hour, and then says when to come back', async () => {
    const other = await SiteStage.start({ hasHistory: false })
    const served = load(await other.read('/manage'))('input[name=served]').attr('value') ?? ''
    wait(other, 5_000)
    const statuses: number[] = []
    let answer: Response | undefined
    for (let count = 0; count < 41; count++) {
      answer = await other.post('/manage', [
        ['served', served],
        ['address', `person${count}@example.org`],
      ])
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([...Array.from({ length: 40 }, () => 200), 429])
    expect(Number(answer?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(other.logged.join('')).not.toContain('127.0.0.1')
    await other.stop()
  })

  it('never logs an address', async () => {
    expect(stage.logged.join('')).not.toMatch(/@example\.org|127\.0\.0\.1/)
  })
})

describe('the link of the letter', () => {
  it('opens a page that changes nothing, and is kept from caches, referrers and search engines', async () => {
    await subscribe(stage, 'link@example.org', WISH)
    const { secret, subscriberId } = await lastLetter(stage, 'confirm')
    const response = await stage.get(`/confirm/${secret}`)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(load(html)('dl').text()).toContain('Mille Lacs County and Cass County, Minnesota')
    expect(load(html)('meta[name=robots]').attr('content')).toBe('noindex')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(html).not.toContain('link@example.org')
    expect(await watchesOf(stage, subscriberId ?? '')).toEqual([])
  })

  it('confirms by its button, once, and queues the welcome', async () => {
    await subscribe(stage, 'button@example.org', WISH)
    const { secret, subscriberId } = await lastLetter(stage, 'confirm')
    const first = await stage.post(`/confirm/${secret}`, [], { Origin: 'null' })
    expect(first.status).toBe(200)
    expect(await watchesOf(stage, subscriberId ?? '')).toEqual([
      { place: CASS, kinds: 'main', frequency: 'daily' },
      { place: MILLE_LACS, kinds: 'main', frequency: 'daily' },
    ])
    const welcome = await lastLetter(stage, 'welcome')
    expect(welcome).toMatchObject({
      subscriberId,
      letter: { purpose: 'welcome', places: [MILLE_LACS, CASS] },
    })

    const letters = (await listLetters(stage)).length
    expect((await stage.post(`/confirm/${secret}`, [])).status).toBe(410)
    expect((await stage.get(`/confirm/${secret}`)).status).toBe(410)
    expect(await listLetters(stage)).toHaveLength(letters)
  })

  it('adds to what is watched, changes what is asked for again, and welcomes what is new alone', async () => {
    const id = await join(stage, 'again@example.org', [['place', CASS]])
    await join(stage, 'again@example.org', WISH)
    expect(await watchesOf(stage, id)).toEqual([
      { place: CASS, kinds: 'main', frequency: 'daily' },
      { place: MILLE_LACS, kinds: 'main', frequency: 'daily' },
    ])
    expect((await lastLetter(stage, 'welcome')).letter).toEqual({ purpose: 'welcome', places: [MILLE_LACS] })
  })

  it('does not work after seven days, or forged, or for another purpose', async () => {
    await subscribe(stage, 'late@example.org', WISH)
    const { secret, subscriberId, unsubscribeToken } = await lastLetter(stage, 'confirm')
    wait(stage, 7 * DAY_MS + 1)
    for (const wrong of [secret, 'A'.repeat(43), unsubscribeToken, '%00', '<script>alert(1)</script>']) {
      const path = `/confirm/${encodeURIComponent(wrong)}`
      for (const answer of [await stage.get(path), await stage.post(path, [])]) {
        expect(answer.status).toBe(410)
        expect(await answer.text()).toContain('/subscribe">Ask for a new one')
      }
    }
    expect(await watchesOf(stage, subscriberId ?? '')).toEqual([])
  })
})

describe('addresses that were never confirmed', () => {
  it('are erased after seven days, unless asked for again since', async () => {
    const start = stage.now
    const confirmed = await join(stage, 'stays@example.org', WISH)
    await subscribe(stage, 'forgotten@example.org', WISH)
    const forgotten = (await lastLetter(stage, 'confirm')).subscriberId ?? ''
    await subscribe(stage, 'slow@example.org', WISH)
    const slow = (await lastLetter(stage, 'confirm')).subscriberId ?? ''
    wait(stage, 5 * DAY_MS)
    await subscribe(stage, 'slow@example.org', WISH)
    const before = new Date(Date.parse(start) + DAY_MS).toISOString()
    expect(await eraseUnconfirmed(stage.db, before)).toBeGreaterThanOrEqual(1)
    expect(await Promise.all([confirmed, forgotten, slow].map((id) => isKnown(stage, id)))).toEqual([
      true,
      false,
      true,
    ])
  })
})
