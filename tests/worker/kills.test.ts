/**
 * A worker that is killed at any moment and started again: every mail arrives, and what arrives twice was
 * taken by the server just before a kill. A seeded sample; many more under `npm run soak`.
 */
import { setTimeout as wait } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { buildEditions, type Edition } from '../../fixtures/facts/build-editions.js'
import { Installation } from '../jobs/installation.js'
import { Chance } from '../properties/chance.js'
import { IS_SOAK, SEED } from '../properties/property-runs.js'
import { Stage, type TakenMail } from './stage.js'

const KILLS = IS_SOAK ? 400 : 8
const TIMEOUT_MS = IS_SOAK ? 3_600_000 : 300_000

/** Messages that may be taken and not yet marked: marks that wait for each other, and one for each connection. */
const UNMARKED = 20 + 2 * 5

const EDITIONS = findChanges(buildEditions())

/** Eight readers of each, so that a look has mails enough to be killed among. */
const PLACES = {
  minnesota: 'mn:*',
  north: 'nd:*,sd:*,ne:*,wi:*,mt:*',
  south: 'tx:*,fl:*,ar:*,tn:*,mn:jackson',
}
const WATCHES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PLACES).flatMap(([name, watch]) =>
    Array.from({ length: 8 }, (_, number) => [`${name}-${number}`, watch]),
  ),
)

/** A moment to kill at: so many milliseconds after so many of these have been seen. */
interface Aim {
  readonly at: 'start' | 'request' | 'message' | 'answer' | 'rest'
  readonly count: number
  readonly delayMs: number
}

/** In turn, so that every run of the test has some of each; what is left to chance is how far. */
const AIMS: readonly Aim['at'][] = [
  'answer',
  'request',
  'message',
  'start',
  'answer',
  'request',
  'message',
  'rest',
]

function takeAim(kill: number, chance: Chance): Aim {
  const at = AIMS[kill % AIMS.length] ?? 'rest'
  if (at === 'start') return { at, count: 1, delayMs: chance.below(1_500) }
  if (at === 'request') return { at, count: 1 + chance.below(3), delayMs: chance.below(120) }
  return { at, count: 1 + chance.below(8), delayMs: chance.below(10) }
}

describe('a worker that is killed at any moment', () => {
  it(
    `sends every mail, and twice only what was taken before a kill, ${KILLS} times`,
    async () => {
      const trial = await Trial.begin(SEED)
      for (let kill = 0; kill < KILLS; kill++) await trial.liveAndDie(kill)
      await trial.liveAndRest()

      const { stage } = trial
      const expected = await runUndisturbed(trial.shown)
      const copies = groupCopies(await Promise.all(stage.taken.map(readTaken)))
      expect([...copies.values()].map(([first]) => first.words).sort()).toEqual(expected.mails)
      for (const [id, taken] of copies) {
        expect.soft(new Set(taken.map(({ words }) => words)).size).toBe(1)
        for (const { life } of taken.slice(0, -1)) expect.soft(trial.unmarked[life]).toContain(id)
      }
      for (const [life, waiting] of trial.unmarked.entries()) {
        const toRepeat = waiting.filter((id) => copies.get(id)?.some((copy) => copy.life === life))
        expect.soft(toRepeat.length).toBeLessThanOrEqual(UNMARKED)
      }
      expect(stage.query<StoredEvent>('select event from events order by id').map(readEvent)).toEqual(
        expected.events,
      )
      expect(stage.query('select distinct status from deliveries')).toEqual([{ status: 'sent' }])
      expect(stage.query('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(stage.query('pragma foreign_key_check')).toEqual([])
      expect(stage.query("select 1 from runs where outcome = 'interrupted'")).not.toEqual([])
      expect(stage.query("select 1 from runs where outcome in ('running', 'failed')")).toEqual([])
    },
    TIMEOUT_MS,
  )
})

class Trial {
  /** Of each life, from 1: deliveries that were not marked as sent when it ended. */
  readonly unmarked: (readonly string[])[] = [[]]
  /** Editions that were on the page, the present one included. */
  shown = 0
  private shownAt = ''
  private aim: Aim | undefined
  private seen = 0

  private constructor(
    readonly stage: Stage,
    private readonly chance: Chance,
  ) {}

  static async begin(seed: number): Promise<Trial> {
    const chance = new Chance(seed)
    const stage = await Stage.open({
      onRequest: () => trial.see('request'),
      onMessage: async () => {
        trial.see('message')
        await wait(chance.below(30))
      },
      onTaken: () => trial.see('answer'),
    })
    const trial = new Trial(stage, chance)
    await stage.subscribe(WATCHES)
    return trial
  }

  async liveAndDie(kill: number): Promise<void> {
    const { stage } = this
    await this.moveOn()
    this.aim = takeAim(kill, this.chance)
    this.seen = 0
    const worker = stage.start()
    this.see('start')
    await stage.settle(worker)
    // What was aimed at never came, or it was rest.
    expect(await worker.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
    expect(worker.complaints).toBe('')
    this.unmarked.push(stage.findWaiting())
  }

  async liveAndRest(): Promise<void> {
    this.aim = undefined
    const worker = this.stage.start()
    await this.stage.settle(worker)
    expect(await worker.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(worker.complaints).toBe('')
    this.unmarked.push([])
  }

  /** Shows the next edition once a look at the present one is over: none is passed over. */
  private async moveOn(): Promise<void> {
    const looked = "select startedAt from runs where outcome in ('changed', 'unchanged', 'held')"
    const isTaken = this.stage
      .query<{ startedAt: string }>(looked)
      .some(({ startedAt }) => startedAt > this.shownAt)
    if (this.shown > 0 && !isTaken) return
    await this.stage.publish(editionAt(this.shown++))
    this.shownAt = new Date().toISOString()
  }

  private see(sign: Aim['at']): void {
    const { aim, stage } = this
    if (aim?.at !== sign || ++this.seen !== aim.count) return
    const { worker } = stage
    if (aim.delayMs === 0) worker?.send('SIGKILL')
    else setTimeout(() => worker?.send('SIGKILL'), aim.delayMs)
  }
}

/** Editions that differ from the one before of their list. */
function findChanges(editions: readonly Edition[]): readonly Edition[] {
  const last = new Map<string, string>()
  return editions.filter(({ list, rows }) => {
    const printed = JSON.stringify(rows)
    const isChanged = last.get(list) !== printed
    last.set(list, printed)
    return isChanged
  })
}

/** To the last edition, and back, and so on: ICE has gone back to older editions too. */
function editionAt(index: number): Edition {
  const turn = EDITIONS.length - 1
  const place = index % (2 * turn)
  return EDITIONS[place <= turn ? place : 2 * turn - place] as Edition
}

interface Copy {
  readonly life: number
  /** Of the delivery. */
  readonly id: string
  /** To whom, and what. */
  readonly words: string
}

async function readTaken({ life, raw }: TakenMail): Promise<Copy> {
  const { to, subject, messageId } = await PostalMime.parse(raw)
  const id = messageId?.replace(/^<|@.*/g, '') ?? ''
  return { life, id, words: `${to?.[0]?.address}: ${subject}` }
}

/** Delivery -> its copies, in order; never none. */
function groupCopies(all: readonly Copy[]): ReadonlyMap<string, readonly [Copy, ...Copy[]]> {
  const copies = new Map<string, [Copy, ...Copy[]]>()
  for (const copy of all) {
    const known = copies.get(copy.id)
    if (known === undefined) copies.set(copy.id, [copy])
    else known.push(copy)
  }
  return copies
}

/** What the same editions give a worker that nobody disturbs. */
async function runUndisturbed(shown: number) {
  const installation = await Installation.start()
  for (const [name, watch] of Object.entries(WATCHES)) {
    await installation.subscribe(`${name}@example.org`, watch)
  }
  const mails: string[] = []
  for (let index = 0; index < shown; index++) {
    const edition = editionAt(index)
    await installation.site.publish({ [edition.list]: { ...edition, bytes: await edition.build() } })
    await installation.look()
    for (const { to, subject } of await installation.mails()) mails.push(`${to}: ${subject}`)
    installation.wait(15)
  }
  const events = await installation.db.selectFrom('events').select('event').orderBy('id').execute()
  return { mails: mails.sort(), events: events.map(readEvent) }
}

interface StoredEvent {
  /** JSON. */
  readonly event: string
}

/** Without row numbers, which are those of the edition in which a process first read the row. */
function readEvent({ event }: StoredEvent): unknown {
  return JSON.parse(event, (key, value: unknown) => (key === 'rowNumber' ? undefined : value))
}
