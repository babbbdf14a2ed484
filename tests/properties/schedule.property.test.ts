/** When digests are due, for any zone, hour and instants; and that any calls, however split, tell all once. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../db/open-database.js'
import { type DigestFrequency, type DigestTime, findLastDue, findNextDue } from '../../jobs/digest-periods.js'
import { sendDigests } from '../../jobs/send-digests.js'
import { makeLog } from '../../src/log.js'
import { clearWorld, makeEvent, storeEvents, storeReader } from './hearing-world.js'
import { PROPERTY_TIMEOUT_MS, runs } from './property-runs.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Whose clocks change at night, at midnight, by half an hour, in the other half of the year, or never. */
const ZONES = [
  'America/Chicago',
  'America/Santiago',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Beirut',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Pacific/Honolulu',
  'Pacific/Kiritimati',
  'Europe/London',
]

const anyTime: fc.Arbitrary<DigestTime> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  hour: fc.oneof(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 23 })),
})
const anyFrequency = fc.constantFrom<DigestFrequency>('daily', 'weekly')
const anyInstant = fc
  .date({ min: new Date('2025-12-01'), max: new Date('2027-02-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** On the eve of a day without a midnight, and of days on which another hour is left out or comes twice. */
const EVES: [DigestFrequency, string, DigestTime][] = (
  [
    ['2026-09-05T15:00:00.000Z', 'America/Santiago', 0],
    ['2026-03-07T15:00:00.000Z', 'America/Havana', 0],
    ['2026-04-23T15:00:00.000Z', 'Africa/Cairo', 0],
    ['2026-03-28T15:00:00.000Z', 'Asia/Beirut', 0],
    ['2026-03-28T15:00:00.000Z', 'Atlantic/Azores', 0],
    ['2026-10-03T10:00:00.000Z', 'Australia/Lord_Howe', 2],
    ['2026-03-07T15:00:00.000Z', 'America/Chicago', 2],
    ['2026-10-31T15:00:00.000Z', 'America/Chicago', 1],
    ['2026-10-31T15:00:00.000Z', 'America/Havana', 0],
    ['2026-04-04T15:00:00.000Z', 'America/Santiago', 23],
  ] as const
).map(([now, timeZone, hour]) => ['daily', now, { timeZone, hour }])

function shift(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString()
}

const clocks = new Map(
  ZONES.map((timeZone) => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    return [timeZone, format]
  }),
)

/** As a clock there shows it: `2026-03-08 07:00:00`. */
function readClock(at: string, timeZone: string): string {
  return clocks.get(timeZone)?.format(Date.parse(at)) ?? ''
}

/** Whether the clock of that day shows such an hour at all. */
function isShown(clock: string, near: string, timeZone: string): boolean {
  for (let ms = -3 * HOUR_MS; ms <= 3 * HOUR_MS; ms += 30 * MINUTE_MS) {
    if (readClock(shift(near, ms), timeZone) === clock) return true
  }
  return false
}

describe('a digest', () => {
  it('was last due in the past, is next due in the future, and nothing lies between', () => {
    const check = (frequency: DigestFrequency, now: string, time: DigestTime) => {
      const { at, previousAt } = findLastDue(frequency, now, time)
      const next = findNextDue(frequency, now, time)
      expect(at <= now && now < next && previousAt < at).toBe(true)
      expect(findLastDue(frequency, shift(next, -1), time).at).toBe(at)
      expect(findLastDue(frequency, next, time)).toMatchObject({ at: next, previousAt: at })
      expect(findLastDue(frequency, shift(at, -1), time).at).toBe(previousAt)
    }
    fc.assert(fc.property(anyFrequency, anyInstant, anyTime, check), {
      ...runs(400, 100_000),
      examples: EVES,
    })
  })

  it('is due when the clock there shows its hour, once a day, be the day of 23, 24 or 25 hours', () => {
    const check = (frequency: DigestFrequency, now: string, time: DigestTime) => {
      const { at, on, previousAt } = findLastDue(frequency, now, time)
      const clock = readClock(at, time.timeZone)
      expect(clock.slice(0, 10)).toBe(on)
      const asked = `${on} ${String(time.hour).padStart(2, '0')}:00:00`
      if (clock !== asked) expect(isShown(asked, at, time.timeZone)).toBe(false)
      const days = frequency === 'daily' ? 1 : 7
      const off = Date.parse(at) - Date.parse(previousAt) - days * 24 * HOUR_MS
      expect(Math.abs(off)).toBeLessThanOrEqual(HOUR_MS)
      const previousOn = findLastDue(frequency, previousAt, time).on
      expect(Date.parse(on) - Date.parse(previousOn)).toBe(days * 24 * HOUR_MS)
      if (frequency === 'weekly') expect(new Date(on).getUTCDay()).toBe(1)
    }
    fc.assert(fc.property(anyFrequency, anyInstant, anyTime, check), {
      ...runs(400, 100_000),
      examples: EVES,
    })
  })

  it('skips no day and repeats none, hour by hour through the changes of the clock', () => {
    const check = (time: DigestTime, start: string) => {
      const days: string[] = []
      for (let hours = 0; hours < 21 * 24; hours++) {
        const { on } = findLastDue('daily', shift(start, hours * HOUR_MS), time)
        if (days.at(-1) !== on) days.push(on)
      }
      const all = days.map((_, index) => shift(`${days[0]}T00:00:00.000Z`, index * 24 * HOUR_MS).slice(0, 10))
      expect(days).toEqual(all)
    }
    fc.assert(fc.property(anyTime, anyInstant, check), runs(12, 2_000))
  })
})

describe('digests that are called for at any times', () => {
  let db: Database
  beforeAll(async () => {
    db = await openDatabase(':memory:')
  })
  afterAll(() => db.destroy())

  it(
    'tell each event once, in time, and of none before it was found',
    async () => {
      const minutes = (max: number) => fc.uniqueArray(fc.nat({ max }), { minLength: 1, maxLength: 8 })
      const world = fc.record({
        time: anyTime,
        start: anyInstant,
        found: minutes(21 * 24 * 60),
        calls: minutes(21 * 24 * 60),
      })
      const check = async ({ time, start, found, calls }: Parameters<Parameters<typeof world.map>[0]>[0]) => {
        await clearWorld(db)
        const deps = { db, timeZone: time.timeZone, digestHour: time.hour, log: SILENT }
        const call = (now: string) => sendDigests({ ...deps, now: () => now })
        await call(start)
        const before = shift(start, -1)
        await storeReader(db, 'day', [{ place: 'MN', kinds: 'all', frequency: 'daily' }], before)
        await storeReader(db, 'week', [{ place: 'MN', kinds: 'all', frequency: 'weekly' }], before)
        const foundAt = new Map(found.map((minute) => [`e${minute}`, shift(start, minute * MINUTE_MS + 1)]))
        for (const [id, at] of foundAt) await storeEvents(db, [makeEvent({ id, agreementId: id })], at)
        const times = calls.map((minute) => shift(start, minute * MINUTE_MS + 2)).sort()
        for (const now of [...times, shift(start, 31 * 24 * HOUR_MS)]) await call(now)
        const told = await listTellings(db)
        expect(told.map(({ subscriberId, eventId }) => `${eventId} ${subscriberId}`).sort()).toEqual(
          [...foundAt.keys()].flatMap((id) => [`${id} day`, `${id} week`]).sort(),
        )
        for (const { subscriberId, eventId, queuedAt } of told) {
          const frequency = subscriberId === 'day' ? 'daily' : 'weekly'
          const dueAt = findNextDue(frequency, foundAt.get(eventId) ?? '', time)
          const first = [...times, shift(start, 31 * 24 * HOUR_MS)].find((now) => now >= dueAt)
          expect(queuedAt).toBe(first)
        }
      }
      await fc.assert(fc.asyncProperty(world, check), runs(25, 2_000))
    },
    PROPERTY_TIMEOUT_MS,
  )
})

const SILENT = makeLog({ level: 'silent', format: 'json' })

async function listTellings(db: Database) {
  return db
    .selectFrom('deliveries')
    .innerJoin('messageEvents', 'messageEvents.messageId', 'deliveries.messageId')
    .select(['subscriberId', 'eventId', 'queuedAt'])
    .execute()
}
