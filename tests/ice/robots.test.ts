/** robots.txt: what it forbids is not asked, its delay is waited for, and what holds when it cannot be had. */
import { describe, expect, it } from 'vitest'
import type { FetchError } from '../../src/errors.js'
import { type FetchDeps, fetchSource } from '../../src/ice/fetch-source.js'
import { decodeRobots, readRobots } from '../../src/ice/read-robots.js'
import { type RobotsCopy, RobotsGate, type RobotsMemory } from '../../src/ice/robots.js'
import { answer, makeDeps, type StandIn, serve } from './serve.js'

const AGENT = 'Countywatch/0.1 (+mailto:operator@example.org)'
const SITE = 'https://www.ice.gov/'
const PAGE = 'https://www.ice.gov/identify-and-arrest/287g'

const HOUR_MS = 3_600_000

describe('the rules of a robots.txt', () => {
  it.each<[string, string, string | null]>([
    ['none at all', '', null],
    ['those of Drupal', 'User-agent: *\nCrawl-delay: 10\nDisallow: /admin/\nDisallow: /search\n', null],
    ['a page instead of rules', '<!doctype html>\n<p>Disallow: nothing here</p>', null],
    ['a whole site', 'User-agent: *\nDisallow: /', 'line 2, "Disallow: /"'],
    [
      'for us by name, before those for all',
      'User-agent: *\nDisallow:\n\nUser-agent: countywatch\nDisallow: /identify # not you',
      'line 5, "Disallow: /identify # not you"',
    ],
    ['for another by name', 'User-agent: GPTBot\nDisallow: /', null],
    ['the longest that matches', 'User-agent: *\r\nDisallow: /\r\nAllow: /identify-and-arrest/', null],
    ['with wildcards', 'User-agent: *\nDisallow: /*/287g$', 'line 2, "Disallow: /*/287g$"'],
    ['after a mark of byte order', '\uFEFFUser-agent: *\nDisallow: /', 'line 2, "Disallow: /"'],
  ])('%s', (_, text, expected) => {
    const rules = readRobots(SITE, text, AGENT)
    expect(rules.findForbidding(PAGE)).toBe(expected)
    expect(rules.isAllowed(PAGE)).toBe(expected === null)
  })

  it.each<[string, number]>([
    ['10', 10_000],
    ['0.5', 500],
    ['soon', 0],
    ['-3', 0],
    ['86400', 600_000],
    ['Infinity', 600_000],
  ])('a crawl delay of %s', (printed, expected) => {
    expect(readRobots(SITE, `User-agent: *\nCrawl-delay: ${printed}`, AGENT).delayMs).toBe(expected)
  })

  it('are read up to 500 KiB, in whole lines', () => {
    const line = `Disallow: /${'x'.repeat(88)}\n`
    const bytes = Buffer.from(`${line.repeat(5_119)}Disallow: /identify-and-arrest/287g-${'y'.repeat(88)}\n`)
    expect(bytes.byteLength).toBeGreaterThan(500 * 1024)
    const read = decodeRobots(bytes)
    expect(read.length).toBe(line.length * 5_119)
    expect(decodeRobots(Buffer.from('Disallow: /x'))).toBe('Disallow: /x')
  })
})

/** A gate to the site on a clock of the test's; waiting moves it on. */
class Trial {
  now = Date.parse('2026-01-26T20:00:00.000Z')
  readonly slept: number[] = []
  readonly copies = new Map<string, RobotsCopy>()
  readonly deps: FetchDeps
  gate: RobotsGate

  constructor(private readonly site: StandIn) {
    const { deps } = makeDeps(site.host)
    this.deps = {
      ...deps,
      now: () => new Date(this.now),
      sleep: async (ms) => {
        this.slept.push(ms)
        this.now += ms
      },
    }
    this.gate = this.makeGate()
  }

  makeGate(): RobotsGate {
    const memory: RobotsMemory = {
      find: async (origin) => this.copies.get(origin),
      keep: async (origin, copy) => {
        this.copies.set(origin, copy)
      },
    }
    return new RobotsGate(this.deps, memory)
  }

  async ask(path = '/287g'): Promise<number | string> {
    const asked = fetchSource(`${this.site.origin}${path}`, {}, { ...this.deps, gate: this.gate })
    return asked.then(
      ({ status }) => status,
      ({ failure, detail }: FetchError) => `${failure}: ${detail}`,
    )
  }

  /** Paths that were asked for, in their order. */
  get asked(): readonly string[] {
    return this.site.requests.map(({ url = '' }) => url)
  }
}

const robots = (text: string) => answer(200, text, { 'content-type': 'text/plain' })
const page = answer(200, 'a page')

describe('a request to the source', () => {
  it('reads robots.txt first, once a day, whatever process asks', async () => {
    const trial = new Trial(await serve(robots('User-agent: *\nDisallow: /admin/'), page))
    expect(await trial.ask()).toBe(200)
    trial.now += 12 * HOUR_MS
    trial.gate = trial.makeGate()
    expect(await trial.ask('/list.xlsx')).toBe(200)
    trial.now += 12 * HOUR_MS
    expect(await trial.ask()).toBe(200)
    expect(trial.asked).toEqual(['/robots.txt', '/287g', '/list.xlsx', '/robots.txt', '/287g'])
  })

  it('is not made where it is forbidden, and says which line forbids it', async () => {
    const site = await serve(robots('User-agent: Countywatch\nDisallow: /287g'), page)
    const trial = new Trial(site)
    expect(await trial.ask()).toBe(
      `disallowed: robots.txt of ${site.host} asks us not to fetch this (line 2, "Disallow: /287g")`,
    )
    expect(await trial.gate.mayFetch(`${site.origin}/287g`)).toBe(false)
    expect(await trial.gate.mayFetch(`${site.origin}/list.xlsx`)).toBe(true)
    expect(trial.asked).toEqual(['/robots.txt'])
  })

  it('is not led by a redirect to where it is forbidden', async () => {
    const site = await serve(
      robots('User-agent: *\nDisallow: /admin/'),
      answer(302, '', { location: '/admin/287g' }),
      page,
    )
    const trial = new Trial(site)
    expect(await trial.ask()).toMatch(/^disallowed: .*line 2, "Disallow: \/admin\/"/)
    expect(trial.asked).toEqual(['/robots.txt', '/287g'])
  })

  it('waits for the crawl delay after any other, and for no longer than it', async () => {
    const site = await serveByPath(robots('User-agent: *\nCrawl-delay: 10'))
    const trial = new Trial(site)
    await trial.ask()
    trial.now += 4_000
    expect(trial.gate.waitBeforeMs(`${site.origin}/287g`, new Date(trial.now))).toBe(6_000)
    await Promise.all([trial.ask('/one.xlsx'), trial.ask('/two.xlsx')])
    trial.now -= HOUR_MS
    await trial.ask()
    expect(trial.slept).toEqual([10_000, 6_000, 10_000, 10_000])
    trial.now += 10_000
    expect(trial.gate.waitBeforeMs(`${site.origin}/287g`, new Date(trial.now))).toBe(0)
  })

  it('waits for it before another try, too', async () => {
    const trial = new Trial(await serve(robots('User-agent: *\nCrawl-delay: 10'), answer(503), page))
    expect(await trial.ask()).toBe(200)
    // The wait of the retry is a part of it.
    expect(trial.slept).toEqual([10_000, 750, 9_250])
  })

  it.each<[string, number, Record<string, string>]>([
    ['is not there', 404, {}],
    ['is refused', 403, {}],
    ['redirects to itself for ever', 302, { location: '/robots.txt' }],
    ['redirects to a host that may not be asked', 302, { location: 'https://elsewhere.example.org/' }],
  ])('is made where robots.txt %s', async (_, status, headers) => {
    const site = await serveByPath(answer(status, '', headers))
    const trial = new Trial(site)
    expect(await trial.ask()).toBe(200)
    expect(trial.asked.at(-1)).toBe('/287g')
  })

  it.each<[string, ReturnType<typeof answer>, string]>([
    ['fails', answer(503), 'server-error'],
    ['asks for fewer requests', answer(429), 'rate-limited'],
    ['is too large by far', answer(200, 'x'.repeat(4 * 1024 * 1024 + 1)), 'too-large'],
  ])('is not made while robots.txt %s, and there is no copy', async (_, robotsAnswer, failure) => {
    const trial = new Trial(await serveByPath(robotsAnswer))
    expect(await trial.ask()).toMatch(
      new RegExp(`^${failure}: robots.txt cannot be had, and without it nothing may be asked: .+`),
    )
    expect(new Set(trial.asked)).toEqual(new Set(['/robots.txt']))
  })

  it('goes by the old copy for one day more, and then asks nothing', async () => {
    let isDown = false
    const site = await serveByPath((request, response) =>
      (isDown ? answer(503) : robots('User-agent: *\nDisallow: /admin/'))(request, response),
    )
    const trial = new Trial(site)
    expect(await trial.ask()).toBe(200)
    isDown = true
    trial.now += 25 * HOUR_MS
    expect(await trial.ask()).toBe(200)
    const count = trial.asked.length
    expect(await trial.ask()).toBe(200)
    // A quarter of an hour passes before robots.txt is asked for again.
    expect(trial.asked.length).toBe(count + 1)
    expect(await trial.ask('/admin/')).toMatch(/^disallowed/)
    trial.now += 24 * HOUR_MS
    expect(await trial.ask()).toMatch(/^server-error: robots.txt cannot be had/)
    isDown = false
    expect(await trial.ask()).toBe(200)
  })

  it('to a foreign host is stopped before even its robots.txt is asked for', async () => {
    const trial = new Trial(await serve(page))
    const asked = fetchSource('http://127.0.0.1:9/', {}, { ...trial.deps, gate: trial.gate })
    await expect(asked).rejects.toMatchObject({ failure: 'forbidden-host' })
    expect(trial.copies.size).toBe(0)
  })

  it('that is stopped while it waits lets the next one through', async () => {
    const site = await serve(robots('User-agent: *\nCrawl-delay: 10'), page)
    const trial = new Trial(site)
    const stopped = new AbortController()
    stopped.abort(new Error('stopped'))
    await expect(trial.gate.enter(`${site.origin}/287g`, stopped.signal)).rejects.toThrow('stopped')
    expect(await trial.ask()).toBe(200)
  })
})

/** robots.txt is answered so, and every other path with a page. */
function serveByPath(robotsAnswer: ReturnType<typeof answer>): Promise<StandIn> {
  return serve((request, response) =>
    (request.url === '/robots.txt' ? robotsAnswer : page)(request as never, response as never),
  )
}
