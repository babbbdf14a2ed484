/**
 * Whole mails, one for each kind of event, as files that can be read: `tests/alerts/goldens/` in English,
 * `goldens/es/` in Spanish.
 */
import { describe, expect, it } from 'vitest'
import { composeAlert } from '../../src/alerts/compose-alert.js'
import { EVENT_KINDS, LANGUAGES } from '../../src/model.js'
import { ALERTS } from './sample-alerts.js'
import { inLanguage } from './sample-events.js'

const CASES = Object.entries(ALERTS)

describe.each(LANGUAGES)('a mail in %s', (language) => {
  const folder = language === 'en' ? 'goldens' : `goldens/${language}`

  it.each(CASES)('of %s reads, as text, like its golden', async (name, facts) => {
    const { subject, text } = composeAlert(inLanguage(facts, language))
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(`${folder}/${name}.txt`)
  })
})

describe('a mail', () => {
  it('is there as a golden for every kind of event', () => {
    const kinds = CASES.flatMap(([, { events }]) => events.map(({ event }) => event.kind))
    expect([...new Set(kinds)].sort()).toEqual([...EVENT_KINDS].sort())
  })
})
