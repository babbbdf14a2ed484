/**
 * A worker behind a site that refuses, delays, cuts, garbles and lies at random, for hundreds of looks in
 * simulated time; thousands under `npm run soak`.
 */
import { describe, expect, it } from 'vitest'
import type { Installation } from '../jobs/installation.js'
import { IS_SOAK, SEED } from '../properties/property-runs.js'
import { FAULTS } from './faults.js'
import { Trial } from './trial.js'

const LOOKS = IS_SOAK ? 6_000 : 130
const TIMEOUT_MS = IS_SOAK ? 3_600_000 : 120_000
/** The longest that an application waits for its signing. */
const WAIT_DAYS = 16

describe('a worker behind a site that refuses, delays, cuts, garbles and lies', () => {
  it(
    `knows after ${LOOKS} looks what one knows that nobody disturbs, never told anything else, and has explained each look`,
    async () => {
      const trial = await Trial.begin(SEED)
      for (let look = 0; look < LOOKS; look++) await trial.step()
      await trial.rest(WAIT_DAYS)

      expect(await readAll(trial.disturbed)).toEqual(await readAll(trial.calm))
      expect(Object.fromEntries(trial.outcomes)).toEqual({
        changed: expect.any(Number),
        unchanged: expect.any(Number),
        held: expect.any(Number),
        failed: expect.any(Number),
      })
      const untried = FAULTS.filter(({ name }) => !trial.befell.has(name))
      expect(untried.map(({ name }) => name)).toEqual([])
    },
    TIMEOUT_MS,
  )
})

/** What is believed, what was found, and who is told of it. */
async function readAll({ db }: Installation) {
  const events = await db
    .selectFrom('events')
    .select(['id', 'kind', 'list', 'publication', 'previousPublication', 'event', 'isRetired'])
    .orderBy('id')
    .execute()
  const told = await db
    .selectFrom('deliveries')
    .innerJoin('messageEvents', 'messageEvents.messageId', 'deliveries.messageId')
    .innerJoin('watches', 'watches.subscriberId', 'deliveries.subscriberId')
    .select(['eventId', 'place'])
    .orderBy('eventId')
    .orderBy('place')
    .execute()
  return {
    events,
    told,
    agreements: await db.selectFrom('agreements').selectAll().orderBy('id').execute(),
    agencies: await db.selectFrom('agencies').selectAll().orderBy('id').execute(),
    listings: await db.selectFrom('listings').selectAll().orderBy('id').execute(),
    beliefs: await db
      .selectFrom('beliefs')
      .select(['list', 'step', 'sha256'])
      .orderBy('list')
      .orderBy('step')
      .execute(),
  }
}
