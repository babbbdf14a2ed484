/** Who hears of what, at once, by digests and by corrections, against a model; whatever the order of anything. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../db/open-database.js'
import { queueAlerts } from '../../jobs/queue-alerts.js'
import { sendDigests } from '../../jobs/send-digests.js'
import { makeLog } from '../../src/log.js'
import type { AgreementEvent } from '../../src/model.js'
import { coverOf, dueBy, type Happening, Person, type WatchWish } from './hearing-model.js'
import { clearWorld, makeEvent, storeEvents, storeReader, type Where } from './hearing-world.js'
import { PROPERTY_TIMEOUT_MS, runs } from './property-runs.js'

const SILENT = makeLog({ level: 'silent', format: 'json' })
/** A Friday, in winter. */
const START = Date.parse('2026-01-23T00:00:00.000Z')
const HOUR_MS = 3_600_000

const DELAWARE = ['10001', '10003', '10005']
const WHERES: readonly Where[] = [
  { state: 'MN', counties: ['27095'] },
  { state: 'MN', counties: ['27053', '27095'] },
  { state: 'DE', counties: ['10003'] },
  { state: 'DE', counties: [], isStatewide: true },
  { state: 'MN', counties: [] },
]
const PLACES = ['MN', 'DE', '27095', '27053', '10003', '10005']

const anyWatch: fc.Arbitrary<WatchWish> = fc.record({
  place: fc.constantFrom(...PLACES),
  kinds: fc.constantFrom('all', 'main'),
  frequency: fc.constantFrom('immediate', 'daily', 'weekly'),
})
const anyReader = fc.uniqueArray(anyWatch, { selector: ({ place }) => place, minLength: 1, maxLength: 3 })
const anyStep = fc.record({
  agency: fc.constantFrom('a', 'b', 'c'),
  kind: fc.constantFrom<Happening['kind']>('signed', 'removed', 'redated', 'corrected', 'moa_posted'),
  to: fc.constantFrom(...WHERES),
})
const anyWorld = fc.record({
  readers: fc.array(anyReader, { minLength: 1, maxLength: 5 }),
  looks: fc.array(
    fc.record({
      // Not within the hour before 7:00: what is found then, a later digest may still tell.
      hour: fc.integer({ min: 0, max: 10 * 24 }).filter((hour) => hour % 24 !== 12),
      steps: fc.uniqueArray(anyStep, {
        selector: ({ agency, kind }) => `${agency} ${kind}`,
        minLength: 1,
        maxLength: 4,
      }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
})
type World = typeof anyWorld extends fc.Arbitrary<infer T> ? T : never

interface Found {
  readonly at: string
  readonly events: readonly AgreementEvent[]
  readonly happenings: readonly Happening[]
}

/** Events and what they mean, of each look that found any, in the order of time. */
function findAll({ looks }: World): readonly Found[] {
  const wheres = new Map<string, Where>()
  const byHour = new Map(looks.map((look) => [look.hour, look]))
  return [...byHour.values()]
    .toSorted((a, b) => a.hour - b.hour)
    .map(({ hour, steps }, look) => {
      const found = steps.map(({ agency, kind, to }) => {
        const from = wheres.get(agency) ?? WHERES[0] ?? to
        const now = kind === 'signed' || kind === 'corrected' ? to : from
        wheres.set(agency, now)
        const sides = { was: kind === 'signed' ? null : from, now: kind === 'removed' ? null : now }
        const event = makeEvent({ id: `${look} ${agency} ${kind}`, agreementId: agency, kind, ...sides })
        return { event, happening: describeEvent(agency, kind, sides) }
      })
      return {
        at: new Date(START + hour * HOUR_MS).toISOString(),
        events: found.map(({ event }) => event),
        happenings: found.map(({ happening }) => happening),
      }
    })
}

function describeEvent(
  agency: string,
  kind: Happening['kind'],
  { was, now }: { readonly was: Where | null; readonly now: Where | null },
): Happening {
  const [before, after] = [codesOf(was), codesOf(now)]
  const entered = kind === 'corrected' ? after.filter((code) => !before.includes(code)) : []
  return { kind, agency, places: [...before, ...after], entered }
}

function codesOf(where: Where | null): readonly string[] {
  if (where === null) return []
  return [...(where.isStatewide === true ? DELAWARE : where.counties), where.state]
}

/** Hours at which digests are asked for, and the end of the last week. */
const CALLS = Array.from({ length: 18 }, (_, day) =>
  new Date(START + (day * 24 + 14) * HOUR_MS).toISOString(),
)

/** Looks and digests as they come. */
async function pass(
  found: readonly Found[],
  look: (found: Found) => Promise<void> | void,
  digest: (at: string) => Promise<void> | void,
): Promise<void> {
  const all = [...found.map((one) => ({ at: one.at, one })), ...CALLS.map((at) => ({ at, one: undefined }))]
  for (const { at, one } of all.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    if (one === undefined) await digest(at)
    else await look(one)
  }
}

/** What each reader is told: events of each message, in the order of their ids. */
type Told = readonly (readonly string[])[]

async function owe(world: World): Promise<Told> {
  const found = findAll(world)
  const ids = new Map(
    found.flatMap(({ events, happenings }) => happenings.map((one, index) => [one, events[index]?.id ?? ''])),
  )
  const people = world.readers.map((watches, index) => new Person(`r${index}`, watches))
  let digested = dueBy(new Date(START).toISOString())
  await pass(
    found,
    ({ at, happenings }) => {
      for (const person of people) person.find(happenings, coverOf(at))
    },
    (at) => {
      const due = dueBy(at)
      for (const frequency of ['daily', 'weekly'] as const) {
        if (due[frequency] <= digested[frequency]) continue
        for (const person of people) person.digest(frequency, due[frequency])
      }
      digested = due
    },
  )
  return people.map(({ mails }) =>
    mails
      .map((mail) =>
        mail
          .map((one) => ids.get(one) ?? '')
          .sort()
          .join(),
      )
      .sort(),
  )
}

async function tell(
  db: Database,
  world: World,
  order: <T>(all: readonly T[]) => readonly T[],
): Promise<Told> {
  await clearWorld(db)
  const start = new Date(START - HOUR_MS).toISOString()
  // Nothing is sent: what is queued counts as told.
  const deps = { db, timeZone: 'America/Chicago', log: SILENT }
  await sendDigests({ ...deps, now: () => start })
  const readers = world.readers.map((watches, index) => ({ id: `r${index}`, watches }))
  for (const { id, watches } of order(readers)) await storeReader(db, id, order(watches), start)
  await pass(
    findAll(world),
    async ({ at, events }) => {
      await storeEvents(db, events, at)
      await queueAlerts(db, { events: order(events), batch: at, at })
    },
    async (at) => {
      await sendDigests({ ...deps, now: () => at })
    },
  )
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('messageEvents', 'messageEvents.messageId', 'deliveries.messageId')
    .select(['deliveries.id', 'subscriberId', 'eventId'])
    .execute()
  return readers.map(({ id }) => {
    const mails = new Map<string, string[]>()
    for (const row of rows.filter(({ subscriberId }) => subscriberId === id)) {
      mails.set(row.id, [...(mails.get(row.id) ?? []), row.eventId])
    }
    return [...mails.values()].map((ids) => ids.sort().join()).sort()
  })
}

describe('any readers and any events', () => {
  let db: Database
  beforeAll(async () => {
    db = await openDatabase(':memory:')
  })
  afterAll(() => db.destroy())

  it(
    'bring to each what the rules say, in one message a time, none twice, in whatever order they come',
    async () => {
      const check = async (world: World) => {
        const owed = await owe(world)
        expect(await tell(db, world, (all) => all)).toEqual(owed)
        expect(await tell(db, world, (all) => all.toReversed())).toEqual(owed)
      }
      await fc.assert(fc.asyncProperty(anyWorld, check), runs(25, 3_000))
    },
    PROPERTY_TIMEOUT_MS,
  )
})
