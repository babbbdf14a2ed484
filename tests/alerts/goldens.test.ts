/** Whole mails, one for each kind of event, as files that can be read: `tests/alerts/goldens/`. */
import { describe, expect, it } from 'vitest'
import { composeAlert } from '../../src/alerts/compose-alert.js'
import { EVENT_KINDS } from '../../src/model.js'
import { ALERTS } from './sample-alerts.js'

const CASES = Object.entries(ALERTS)

describe('a mail', () => {
  it.each(CASES)('of %s reads, as text, like its golden', async (name, facts) => {
    const { subject, text } = composeAlert(facts)
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(`goldens/${name}.txt`)
  })

  it('is there as a golden for every kind of event', () => {
    const kinds = CASES.flatMap(([, { events }]) => events.map(({ event }) => event.kind))
    expect([...new Set(kinds)].sort()).toEqual([...EVENT_KINDS].sort())
  })
})
