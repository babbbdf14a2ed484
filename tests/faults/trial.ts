/**
 * Two installations over the same editions, look by look: one sees ICE's site through the fault proxy, the
 * other undisturbed, and of each edition only what the first was once served whole.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { type CheckResult, checkList } from '../../jobs/check-list.js'
import { DEFAULT_FETCH_LIMITS, makeFetchDeps } from '../../src/ice/fetch-source.js'
import { makeLog } from '../../src/log.js'
import { LISTS, type List } from '../../src/model.js'
import { Installation } from '../jobs/installation.js'
import { Chance } from '../properties/chance.js'
import { Chronicle, type ServedEdition } from './chronicle.js'
import { FAULTS, type Fault } from './faults.js'
import { type Answered, type Asked, type FaultProxy, startFaultProxy } from './start-fault-proxy.js'

const READERS = ['mn:*', 'mn:hennepin', 'mn:mille-lacs,mn:cass', 'ia:*', 'tx:*,fl:*', 'mn:stearns,wi:*']

/** Share of answers, in hundredths, that a fault befalls; and of looks before which an edition comes. */
const FAULTY = 38
const EDITIONS = 17

/** Short, to be tried out; where a busy machine overruns them, the look is one that was not served. */
const LIMITS = {
  ...DEFAULT_FETCH_LIMITS,
  ...{ connectTimeoutMs: 2_000, headersTimeoutMs: 300, bodyTimeoutMs: 300, totalTimeoutMs: 500 },
  maxRetries: 1,
}

/** What would be seen of an edition that the page's own number does not confirm is not one thing alone. */
const NOT_OF_PURGES = ['numbers gone', 'the edition before', '304, whatever it is']

export class Trial {
  /** Names of the faults that came, and how often. */
  readonly befell = new Map<string, number>()
  readonly outcomes = new Map<string, number>()
  private readonly chronicle: Chronicle
  /** Of each list, the number of the newest edition that was served whole. */
  private readonly seen: Record<List, number> = { participating: 0, pending: 0 }
  /** Path -> hash of the workbook that the worker has from there. */
  private readonly fetched = new Map<string, string>()
  private readonly decks: Readonly<Record<'page' | 'file', Deck>>
  private isFaulty = true

  private constructor(
    readonly disturbed: Installation,
    readonly calm: Installation,
    private readonly proxy: FaultProxy,
    private readonly chance: Chance,
  ) {
    this.chronicle = new Chronicle(chance)
    const deckOf = (place: Fault['on']) =>
      new Deck(
        FAULTS.filter(({ on }) => on === 'any' || on === place),
        chance,
      )
    this.decks = { page: deckOf('page'), file: deckOf('file') }
  }

  static async begin(seed: number): Promise<Trial> {
    const proxy = await startFaultProxy()
    const disturbed = await Installation.start({
      ICE_PAGE_URL: `${proxy.origin}/identify-and-arrest/287g`,
      SOURCE_HOSTS: new URL(proxy.origin).host,
    })
    const trial = new Trial(disturbed, await Installation.start(), proxy, new Chance(seed))
    proxy.site = disturbed.site
    // Nothing here is about power cuts, and a disk's patience is short.
    for (const { db } of trial.both) await sql`pragma synchronous = off`.execute(db)
    for (const [number, places] of READERS.entries()) {
      for (const one of trial.both) await one.subscribe(`reader-${number}@example.org`, places)
    }
    await trial.chronicle.begin(disturbed.now)
    for (const list of LISTS) await trial.publish(trial.chronicle.newest(list), trial.both)
    await trial.calm.check()
    await trial.lookBoth()
    proxy.choose = (asked) => trial.choose(asked)
    return trial
  }

  /** Time goes by, an edition may come, and both look. */
  async step(): Promise<void> {
    const { chance } = this
    for (const one of this.both) one.wait(10 + chance.below(280))
    const isBoth = chance.below(4) === 0
    const list = chance.pick(LISTS)
    if (chance.below(100) < EDITIONS) {
      for (const one of isBoth ? LISTS : [list]) {
        await this.publish(await this.chronicle.goOn(one, this.disturbed.now), [this.disturbed])
      }
    }
    await this.lookBoth()
  }

  /** So many days without faults and without editions, until every wait is over. */
  async rest(days: number): Promise<void> {
    this.isFaulty = false
    for (let day = 0; day < days; day++) {
      for (const one of this.both) one.wait(24 * 60)
      await this.lookBoth()
    }
  }

  private get both(): readonly Installation[] {
    return [this.disturbed, this.calm]
  }

  private async lookBoth(): Promise<void> {
    this.calm.now = this.disturbed.now
    this.proxy.answered.length = 0
    const result = await this.lookThroughFaults()
    const answered = [...this.proxy.answered]
    this.count(answered, result)
    const served = this.findServed(answered.filter((one) => !isTimedOut(one, result)))
    for (const edition of served) {
      this.seen[edition.list] = edition.number
      await this.publish(edition, [this.calm])
    }
    if (served.length > 0 || !this.isFaulty) await this.calm.check()
    await this.expectNoOtherEvents(answered)
    await this.expectExplained(result, answered)
  }

  private async lookThroughFaults(): Promise<CheckResult> {
    const { config, db, now } = this.disturbed
    const { userAgent, sourceHosts } = config
    const fetch = makeFetchDeps({ ...LIMITS, userAgent, sourceHosts })
    return checkList({
      db,
      fetch: { ...fetch, now: () => new Date(now), sleep: async () => {}, random: () => 0 },
      pageUrl: config.icePageUrl,
      hasMaintainer: true,
      log: makeLog({ level: 'silent', format: 'json' }),
    })
  }

  private async publish(edition: ServedEdition, where: readonly Installation[]): Promise<void> {
    const { list, number, bytes, savedAt } = edition
    const isDoclib = number % 3 !== 2
    for (const { site } of where) {
      await site.publish({
        [list]: {
          ...{ bytes, savedAt, fileName: `${list}-${number}.xlsx` },
          addressForm: isDoclib ? 'doclib' : 'download',
          keepsAddress: number % 4 === 1,
        },
      })
    }
  }

  private choose(asked: Asked) {
    const { chance, chronicle } = this
    if (!this.isFaulty || asked === 'other' || chance.below(100) >= FAULTY) return undefined
    const list = asked === 'page' ? 'participating' : asked
    const newest = chronicle.editions[list]
    const previous = newest[newest.length - 2] ?? chronicle.newest(list)
    const hasPurge = chronicle.editions[list].some(
      ({ isPurge, number }) => isPurge && number > this.seen[list],
    )
    const deck = this.decks[asked === 'page' ? 'page' : 'file']
    const fault = deck.draw(({ name }) => !(hasPurge && NOT_OF_PURGES.includes(name)))
    if (fault === undefined) return undefined
    const context = {
      chance,
      previous: previous.bytes,
      other: chronicle.newest(list === 'pending' ? 'participating' : 'pending').bytes,
    }
    return { fault, context }
  }

  /** Editions that this look was served whole, with a page that says the truth of them, for the first time. */
  private findServed(answered: readonly Answered[]): readonly ServedEdition[] {
    const page = answered.findLast(({ asked }) => asked === 'page')?.fault
    for (const one of answered) this.remember(one)
    return LISTS.flatMap((list) => {
      const last = answered.findLast(({ asked }) => asked === list)
      const isPageTrue =
        page === undefined ||
        page.gives === 'truth' ||
        (page.name === 'pending link gone' && list === 'participating')
      if (last === undefined || !isPageTrue || last.fault?.gives === 'nothing') return []
      const sha256 = this.fetched.get(last.path)
      const edition = this.chronicle.editions[list].find((one) => one.sha256 === sha256)
      return edition !== undefined && edition.number > this.seen[list] ? [edition] : []
    })
  }

  /** A workbook, whoever's, is what the worker then has from that address; nothing else is. */
  private remember({ path, fault, reply }: Answered): void {
    if (reply.status !== 200 || fault?.gives === 'nothing') return
    this.fetched.set(path, createHash('sha256').update(reply.body).digest('hex'))
  }

  /** After every look, not only at the end: what one knows, the other knows, but for waits that began apart. */
  private async expectNoOtherEvents(answered: readonly Answered[]): Promise<void> {
    const [there, here] = await Promise.all(
      this.both.map(({ db }) =>
        db
          .selectFrom('events')
          .select(['id', 'kind', 'publication'])
          .where('kind', '<>', 'application_gone')
          .orderBy('id')
          .execute(),
      ),
    )
    expect({ events: there, after: [] }).toEqual({
      events: here,
      after: there?.length === here?.length ? [] : answered.map(nameFault),
    })
  }

  /** Every look is a run that is over, says how it went, and names what was wrong. */
  private async expectExplained(result: CheckResult, answered: readonly Answered[]): Promise<void> {
    const { runId, outcome } = result
    const { db, now } = this.disturbed
    const run = await db.selectFrom('runs').selectAll().where('id', '=', runId).executeTakeFirstOrThrow()
    expect(run).toMatchObject({
      startedAt: now,
      finishedAt: now,
      outcome,
      summary: expect.stringMatching(/\w+.*\.$/),
    })
    const asked = new Set(answered.map((one) => one.asked))
    const last = [...asked].map((one) => answered.findLast((answer) => answer.asked === one))
    for (const answer of last) {
      if (answer?.fault?.says === undefined || isTimedOut(answer, result)) continue
      expect({ fault: nameFault(answer), outcome, says: run.summary }).toEqual({
        ...{ fault: nameFault(answer), outcome: 'failed', says: expect.stringMatching(answer.fault.says) },
      })
    }
  }

  private count(answered: readonly Answered[], { outcome }: CheckResult): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1)
    for (const { fault } of answered) {
      if (fault !== undefined) this.befell.set(fault.name, (this.befell.get(fault.name) ?? 0) + 1)
    }
  }
}

/** Whether the worker says that it waited too long for this one. */
function isTimedOut({ path }: Answered, { summary }: CheckResult): boolean {
  const [, after = ''] = summary.split(`${path}: `)
  return /^(no (connection|answer|whole answer) |the body stopped)/.test(after)
}

function nameFault({ asked, fault }: Answered): string {
  return `${asked}: ${fault?.name ?? 'well'}`
}

/** Faults in an order left to chance, each once before any comes again. */
class Deck {
  private left: Fault[] = []

  constructor(
    private readonly faults: readonly Fault[],
    private readonly chance: Chance,
  ) {}

  /** The next one that may come now. */
  draw(mayCome: (fault: Fault) => boolean): Fault | undefined {
    if (this.left.length === 0) this.left = [...this.chance.shuffle(this.faults)]
    const at = this.left.findIndex(mayCome)
    return at === -1 ? undefined : this.left.splice(at, 1)[0]
  }
}
