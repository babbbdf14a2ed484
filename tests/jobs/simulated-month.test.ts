/**
 * Half a month of simulated time around each change of the clock: real looks, digests, sending by SMTP,
 * audits. A model says what each subscriber is owed: exactly that comes, once.
 */
import { describe, expect, it } from 'vitest'
import { releaseAbandoned } from '../../db/claims.js'
import { reckonAudit } from '../../jobs/audit-deliveries.js'
import { IS_SOAK, PROPERTY_TIMEOUT_MS } from '../properties/property-runs.js'
import { DAYS, HOURS, isWorkerDown, Month } from './simulated-month.js'

/** Of each half month. */
const SUBSCRIBERS = IS_SOAK ? 20_000 : 1_000

describe('in half a month of simulated time', () => {
  it.each([
    ['spring', '2026-03-01T05:20:00.000Z'],
    ['autumn', '2026-10-25T05:20:00.000Z'],
  ])(
    'around the change of the clock in %s, each gets what is owed, once, through outages and crashes',
    async (_season, from) => {
      const month = await Month.start(from)
      const { installation } = month
      const { timeZone, digestHour } = installation.config
      const now = () => installation.now
      installation.wait(1)
      await month.populate(SUBSCRIBERS)
      for (let day = 0; day < DAYS; day++) {
        for (const hour of HOURS) {
          const on = new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10)
          installation.now = `${on}T${hour}:30:00.000Z`
          if (day === 12 && hour === HOURS[0]) await releaseAbandoned(installation.db)
          await month.tick(day, hour)
        }
        if (isWorkerDown(day)) continue
        expect(month.differences(day === DAYS - 1), `on day ${day}`).toEqual([])
        const { differences, stuck } = await reckonAudit({ db: installation.db, now, timeZone, digestHour })
        expect({ differences, stuck }, `on day ${day}`).toEqual({ differences: [], stuck: [] })
        installation.wait(10)
        if (day < 14) await month.livePeople(day)
      }
      const told = [...month.received.values()].flat().length
      expect(told).toBeGreaterThan(SUBSCRIBERS / 2)
    },
    PROPERTY_TIMEOUT_MS,
  )
})
