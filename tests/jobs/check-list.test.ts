/** The main job, from ICE's page to the mails, against a stand-in that misbehaves as ICE has. */
import { describe, expect, it } from 'vitest'
import { listIncidents } from '../../db/incidents.js'
import { listEvents } from '../../db/list-events.js'
import { findPublications } from '../../db/publications.js'
import { listRuns } from '../../db/runs.js'
import type { FileMisbehaviour, PageMisbehaviour } from '../../fixtures/ice-site/misbehaviours.js'
import { Installation } from './installation.js'
import { APPLICANTS, applied, ISLE, NATION } from './rows.js'

const SIGNED = 'Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement'

/** After the baseline, with a reporter who watches all of Minnesota. */
async function begin(settings: Readonly<Record<string, string>> = {}): Promise<Installation> {
  const installation = await Installation.start(settings)
  await installation.subscribe('reporter@example.org', 'mn:*')
  await installation.publish({ rows: NATION })
  await installation.publish({ list: 'pending', rows: APPLICANTS })
  expect(await installation.look()).toMatchObject({ outcome: 'changed', sent: 0 })
  installation.wait(15)
  return installation
}

describe('a look', () => {
  it('begins with a baseline that is no news', async () => {
    const installation = await begin()
    expect(await installation.subjects()).toEqual([])
    expect(await listRuns(installation.db)).toMatchObject(
      [
        {
          job: 'check-list',
          outcome: 'changed',
          summary: /Baseline of the participating list.*Baseline of the pending list/,
        },
      ].map((run) => ({ ...run, summary: expect.stringMatching(run.summary) })),
    )
  })

  it('finds nothing new with two conditional requests besides the page', async () => {
    const installation = await begin()
    const before = installation.site.requests.length
    expect(await installation.look()).toMatchObject({
      outcome: 'unchanged',
      summary: 'Nothing new.',
      sent: 0,
    })
    const requests = installation.site.requests.slice(before)
    expect(requests.map(({ status }) => status)).toEqual([200, 304, 304])
  })

  it('tells of a signing, one mail a subscriber, whatever the number of watches and events', async () => {
    const installation = await begin()
    await installation.subscribe('reporter@example.org', 'mn:mille-lacs')
    await installation.subscribe('advocate@example.org', 'mn:mille-lacs')
    await installation.subscribe('elsewhere@example.org', 'mn:aitkin,wi:*')
    await installation.publish({ rows: [...NATION, ISLE, { ...ISLE, model: 'Warrant Service Officer' }] })
    expect(await installation.look()).toMatchObject({ outcome: 'changed', sent: 2 })
    const both =
      'Isle Police Department (Mille Lacs County) signed two 287(g) agreements: task force and warrant service'
    expect(await installation.subjects()).toEqual([`advocate: ${both}`, `reporter: ${both}`])
  })

  it('tells of an application, and then of its signing', async () => {
    const installation = await begin()
    await installation.publish({ list: 'pending', rows: [...APPLICANTS, applied(ISLE)] })
    await installation.look()
    expect(await installation.subjects()).toEqual([`reporter: ${SIGNED.replace('signed', 'applied for')}`])
    installation.wait(15)
    await installation.publish({ list: 'pending', rows: APPLICANTS })
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    const [mail] = await installation.mails()
    expect(mail?.subject).toBe(SIGNED)
    expect(mail?.text).toContain('Before this'.toUpperCase())
  })

  it('tells that an application is gone after 14 days without a signing', async () => {
    const installation = await begin()
    await installation.publish({ list: 'pending', rows: [...APPLICANTS, applied(ISLE)] })
    await installation.look()
    installation.wait(15)
    await installation.publish({ list: 'pending', rows: APPLICANTS })
    await installation.look()
    await installation.mails()
    installation.wait(14 * 24 * 60 - 1)
    expect(await installation.look()).toMatchObject({ sent: 0 })
    installation.wait(2)
    await installation.look()
    expect(await installation.subjects()).toEqual([
      expect.stringMatching(
        /^reporter: Isle Police Department.*application.*no longer on ICE's pending list/,
      ),
    ])
  })

  it('sees that ICE went back to an older edition', async () => {
    const installation = await begin()
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    installation.wait(15)
    await installation.publish({ rows: NATION, savedAt: '2026-01-26T20:00:00.000Z' })
    await installation.look()
    expect(await installation.subjects()).toEqual([
      `reporter: ${SIGNED}`,
      "reporter: Isle Police Department's 287(g) task force agreement (Mille Lacs County) is no longer on ICE's list",
    ])
  })

  it('carries the window in which it happened', async () => {
    const installation = await begin()
    const before = installation.now
    await installation.look()
    installation.wait(3 * 60)
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    const [signed] = await listEvents(installation.db)
    expect(signed).toMatchObject({ windowFrom: before, windowTo: installation.now })
  })

  it('needs no pending link', async () => {
    const installation = await begin()
    await installation.site.publish({ pending: null })
    expect(await installation.look()).toMatchObject({ outcome: 'unchanged' })
  })
})

describe('a source that fails', () => {
  const failures: readonly (PageMisbehaviour & FileMisbehaviour)[] = [
    'blocked',
    'not-found',
    'rate-limited',
    'server-error',
    'never-answers',
    'cut-off',
    'empty-body',
    'challenge-page',
    'error-page',
    'gzip-bomb',
    'redirect-loop',
    'foreign-redirect',
  ]

  it.each(
    failures.flatMap((how) => (['page', 'participating'] as const).map((what) => [what, how] as const)),
  )('whose %s answers "%s" is told once, changes nothing, and carries on', async (what, how) => {
    const installation = await begin()
    await installation.publish({ rows: [...NATION, ISLE] })
    installation.site.setMisbehaviour(what as 'page', how)
    for (let look = 0; look < 2; look++) {
      expect(await installation.look()).toMatchObject({ outcome: 'failed' })
      installation.wait(15)
    }
    expect(await installation.subjects()).toEqual([
      expect.stringMatching(/^maintainer: ICE cannot be read: /),
    ])
    installation.site.setMisbehaviour(what as 'page', null)
    expect(await installation.look()).toMatchObject({ outcome: 'changed' })
    expect(await installation.subjects()).toEqual([
      'maintainer: ICE can be read again',
      `reporter: ${SIGNED}`,
    ])
    expect(await listIncidents(installation.db, { isOpen: true })).toEqual([])
  })
})

describe('an edition that cannot be believed', () => {
  const damages: readonly FileMisbehaviour[] = [
    'truncated',
    'wrong-checksum',
    'bomb',
    'document-type',
    'missing-heading',
    'html',
    'other-list',
  ]

  it.each(damages)(
    'for "%s" reaches nobody but the maintainer, once, and the next good one carries on',
    async (how) => {
      const installation = await begin()
      installation.site.setMisbehaviour('participating', how)
      for (let look = 0; look < 3; look++) {
        expect(['held', 'failed']).toContain((await installation.look()).outcome)
        installation.wait(15)
      }
      const told = await installation.subjects()
      expect(told).toHaveLength(1)
      expect(told[0]).toMatch(
        /^maintainer: (Held: an edition of the participating list|ICE cannot be read: .*)$/,
      )
      installation.site.setMisbehaviour('participating', null)
      await installation.publish({ rows: [...NATION, ISLE] })
      expect(await installation.look()).toMatchObject({ outcome: 'changed' })
      expect(await installation.subjects()).toEqual([
        expect.stringMatching(/^maintainer: (No longer held|ICE can be read again)/),
        `reporter: ${SIGNED}`,
      ])
    },
  )

  it('keeps its bytes and its reasons', async () => {
    const installation = await begin()
    await installation.publish({ rows: NATION.slice(0, 30), total: 60 })
    await installation.look()
    const held = (await findPublications(installation.db, { status: 'held' })).at(0)
    expect(held?.hold?.reasons.map(({ words }) => words)).toEqual([
      'The page speaks of 60, the workbook holds 30 (in 30 rows).',
      '30 of 60 agreements are gone at once.',
    ])
  })

  it('is believed at once when the page comes to agree', async () => {
    const installation = await begin()
    await installation.subscribe('virginia@example.org', 'va:*')
    const rows = NATION.filter(({ state }) => state !== 'VIRGINIA')
    await installation.publish({ rows, total: 60 })
    expect(await installation.look()).toMatchObject({ outcome: 'changed', sent: 1 })
    expect(await installation.subjects()).toEqual(['maintainer: Held: removals on the participating list'])
    for (let look = 0; look < 2; look++) {
      installation.wait(15)
      expect(await installation.look()).toMatchObject({ sent: 0 })
    }
    installation.wait(15)
    installation.site.setProse('automatic')
    expect(await installation.look()).toMatchObject({ outcome: 'changed' })
    expect(await installation.subjects()).toEqual([
      'maintainer: No longer held: the participating workbook participatingAgencies-3.xlsx',
      expect.stringMatching(/^virginia: 5 changes/),
    ])
  })

  it('swapped with the other list reaches nobody, both ways', async () => {
    const installation = await begin()
    installation.site.setMisbehaviour('page', 'lists-swapped')
    expect(await installation.look()).toMatchObject({ outcome: 'held' })
    expect((await installation.subjects()).every((subject) => subject.startsWith('maintainer'))).toBe(true)
    installation.site.setMisbehaviour('page', null)
    installation.wait(15)
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    expect((await installation.subjects()).filter((subject) => !subject.startsWith('maintainer'))).toEqual([
      `reporter: ${SIGNED}`,
    ])
  })
})
