/** The stored copy of an agreement in a mail, beside ICE's own address. */
import { expect, it } from 'vitest'
import { composeAlert } from '../../src/alerts/compose-alert.js'
import { makeAlert, makeEvent, makeFacts, sheriff } from './sample-events.js'

const MOA = 'https://www.ice.gov/doclib/287gMOA/isle.pdf'
const { facts, row } = sheriff('27095', 'Mille Lacs', 'TFM')
const event = makeEvent('signed', null, { facts: { ...facts, moaUrl: MOA }, row })
const [old, newest] = ['a', 'b'].map((digit) => ({ url: MOA, sha256: digit.repeat(64) }))
const other = { url: 'https://www.ice.gov/doclib/287gMOA/other.pdf', sha256: 'c'.repeat(64) }
const documents = [old, newest, other].filter((one) => one !== undefined)

function write(kept: typeof documents, origin: string | null): string {
  const { events, ...alert } = makeAlert([makeFacts(event)])
  return composeAlert({ ...alert, origin, events: events.map((one) => ({ ...one, documents: kept })) }).text
}

it('is linked where it is there: the newest of its address, and no other', () => {
  const text = write(documents, 'https://watch.example.org')
  expect(text).toContain(MOA)
  expect(text.match(/\/documents\/\S+/g)).toEqual([`/documents/${'b'.repeat(64)}.pdf`])
  expect(text).toContain(`https://watch.example.org/documents/${'b'.repeat(64)}.pdf`)
})

it.each([
  ['none is kept', [], 'https://watch.example.org'],
  ['the site has no public address', documents, null],
])('is not spoken of where %s', (_, kept, origin) => {
  expect(write(kept, origin)).not.toMatch(/documents\/|stored copy/i)
})
