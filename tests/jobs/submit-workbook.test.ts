/** The manual door: a workbook that a person brought, against a whole installation. */
import { describe, expect, it } from 'vitest'
import { listAudit } from '../../db/audit.js'
import { listEvents } from '../../db/list-events.js'
import { findPublications } from '../../db/publications.js'
import { findRun } from '../../db/runs.js'
import { findSubmission } from '../../db/submissions.js'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { releaseHold } from '../../jobs/end-hold.js'
import type { SubmitRequest } from '../../jobs/read-submission.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import { submitWorkbook } from '../../jobs/submit-workbook.js'
import { makeLog } from '../../src/log.js'
import type { List } from '../../src/model.js'
import { Installation } from './installation.js'
import { APPLICANTS, applied, ISLE, NATION } from './rows.js'

const SIGNED = 'reporter: Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement'
const OLD = '2026-01-20T15:00:00.000Z'
const BASELINE = '2026-01-26T20:00:00.000Z'

/** After the baselines of both lists, a quarter of an hour later. */
async function begin(): Promise<Installation> {
  const installation = await Installation.start()
  await installation.subscribe('reporter@example.org', 'mn:*')
  await installation.publish({ rows: NATION })
  await installation.publish({ list: 'pending', rows: APPLICANTS })
  await installation.look()
  installation.wait(15)
  return installation
}

async function bring(
  { db, now }: Installation,
  rows: readonly FactRow[],
  wishes: Partial<SubmitRequest> & { savedAt?: string | null; contents?: List } = {},
) {
  const { savedAt = now, contents: list = 'participating', ...request } = wishes
  const bytes = await buildWorkbook({ list, rows, savedAt: savedAt ?? now })
  return submitWorkbook(
    { db, now: () => now, hasMaintainer: true, log: makeLog({ level: 'silent', format: 'json' }) },
    { bytes, fileName: 'brought.xlsx', source: 'https://www.ice.gov/x', who: 'someone', ...request },
  )
}

const withoutState = (state: string) => NATION.filter((row) => row.state !== state)

describe('a workbook that a person brought', () => {
  it('is believed by the rules of a look, and its news goes out', async () => {
    const installation = await begin()
    const { db } = installation
    const result = await bring(installation, [...NATION, ISLE])
    expect(result).toMatchObject({
      list: 'participating',
      outcome: 'changed',
      queued: 1,
      summary: 'New edition of the participating list, brought.xlsx: 1 signed. 1 delivery queued.',
    })
    await installation.send()
    expect(await installation.subjects()).toEqual([SIGNED])
    expect(await findRun(db, result.runId)).toMatchObject({ job: 'submit', outcome: 'changed' })
    expect(await findSubmission(db, 'participating', result.sha256)).toMatchObject({
      fileName: 'brought.xlsx',
      who: 'someone',
      source: 'https://www.ice.gov/x',
      submittedAt: installation.now,
      runId: result.runId,
    })
    expect(await listAudit(db, { limit: 1, offset: 0 })).toMatchObject([
      { who: 'someone', action: 'submit', subject: result.sha256 },
    ])
  })

  it('is no obstacle to the next look, which finds the same on the page, and tells nobody twice', async () => {
    const installation = await begin()
    await bring(installation, [...NATION, ISLE])
    await installation.send()
    await installation.mails()
    installation.wait(15)
    await installation.publish({ rows: [...NATION, ISLE] })
    expect(await installation.look()).toMatchObject({ outcome: 'changed', sent: 0 })
    expect(await installation.look()).toMatchObject({ outcome: 'unchanged', sent: 0 })
  })

  it('is not undone by a page that still shows the edition before', async () => {
    const installation = await begin()
    await bring(installation, [...NATION, ISLE])
    await installation.send()
    await installation.mails()
    installation.wait(15)
    expect(await installation.look()).toMatchObject({ outcome: 'unchanged', sent: 0 })
    installation.wait(15)
    await installation.publish({ rows: NATION })
    expect(await installation.look()).toMatchObject({ outcome: 'changed', sent: 1 })
    expect(await installation.subjects()).toEqual([expect.stringContaining("is no longer on ICE's list")])
  })

  it('gives the same events when history is read again', async () => {
    const installation = await begin()
    await bring(installation, [...NATION, ISLE])
    const before = await listEvents(installation.db, {})
    await rebuildHistory(installation.db)
    expect(await listEvents(installation.db, {})).toEqual(before)
    expect(before).toHaveLength(1)
  })

  it('changes nothing where the page gave the same bytes already', async () => {
    const installation = await begin()
    const result = await bring(installation, NATION, { savedAt: BASELINE })
    expect(result).toMatchObject({ outcome: 'unchanged', queued: 0 })
    expect(result.summary).toMatch(/^Nothing new: this edition .* Nothing was done\.$/)
    expect(await findSubmission(installation.db, 'participating', result.sha256)).toBeUndefined()
  })

  it('is kept and is no news where it is older than what is believed, whatever it shows', async () => {
    const installation = await begin()
    const result = await bring(installation, [...NATION, ISLE], { savedAt: OLD })
    expect(result).toMatchObject({ outcome: 'unchanged', queued: 0 })
    expect(result.summary).toMatch(
      /^An older edition of the participating list, brought\.xlsx, and so no news/,
    )
    const [kept] = await findPublications(installation.db, { prefix: result.sha256 })
    expect(kept).toMatchObject({ origin: 'archive', firstSeenAt: null, status: 'stored' })
    installation.wait(15)
    expect(await installation.look()).toMatchObject({ outcome: 'unchanged', sent: 0 })
    await rebuildHistory(installation.db)
    await installation.send()
    expect(await installation.subjects()).toEqual([])
  })

  it('is held where its rows are of an earlier day than its time of saving, until a maintainer releases it', async () => {
    const installation = await begin()
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    await installation.mails()
    installation.wait(15)
    const { outcome, summary, sha256, queued } = await bring(installation, NATION)
    expect({ outcome, queued }).toEqual({ outcome: 'held', queued: 0 })
    expect(summary).toContain('its newest date is 2025-03-05, not 2026-01-26: it may be an older file')
    await installation.send()
    expect(await installation.subjects()).toEqual(['maintainer: Held: an edition of the participating list'])
    const { db, now: at } = installation
    const { events } = await releaseHold(db, { prefix: sha256, at, who: 'someone', hasMaintainer: true })
    expect(events.map(({ kind, was }) => [kind, was?.agency])).toEqual([
      ['removed', 'Isle Police Department'],
    ])
  })

  it('is held where a whole state is gone, and no second file of a person confirms that', async () => {
    const installation = await begin()
    const first = await bring(installation, withoutState('TEXAS'))
    expect(first.summary).toContain('nothing that matters changed')
    installation.wait(5)
    await expect(bring(installation, withoutState('TEXAS'))).rejects.toThrow(
      `First: countywatch release ${first.sha256.slice(0, 12)}`,
    )
    expect(await listEvents(installation.db, {})).toEqual([])
  })

  it('is held whole where it lost too much', async () => {
    const installation = await begin()
    const result = await bring(installation, [...NATION.slice(0, 45), ISLE])
    expect(result).toMatchObject({ outcome: 'held', queued: 0 })
    expect(result.summary).toContain('15 of 60 agreements are gone at once.')
  })

  it('is a baseline where there is none, and tells nobody', async () => {
    const installation = await Installation.start()
    await installation.subscribe('reporter@example.org', 'mn:*')
    expect(await bring(installation, [...NATION, ISLE])).toMatchObject({ outcome: 'changed', queued: 0 })
  })
})

describe('which list it is', () => {
  it.each([
    ['participating', [...NATION, ISLE]],
    ['pending', [...APPLICANTS, applied(ISLE)]],
  ] as const)('is told from a workbook of the %s list', async (list, rows) => {
    const installation = await begin()
    expect(await bring(installation, rows, { contents: list })).toMatchObject({ list, outcome: 'changed' })
  })

  it('is not guessed where headings and rows speak of different lists', async () => {
    const installation = await begin()
    const dated = APPLICANTS.map((row) => ({ ...row, signed: '2026-01-20' }))
    await expect(bring(installation, dated)).rejects.toThrow(
      'It cannot be told which list it is: its headings and dates are those of the participating list, its rows those of the pending list.',
    )
    expect(await findPublications(installation.db)).toHaveLength(2)
  })

  it('is believed by the rules where the person says it wrongly', async () => {
    const installation = await begin()
    const result = await bring(installation, APPLICANTS, { contents: 'pending', list: 'participating' })
    expect(result).toMatchObject({ outcome: 'held', queued: 0 })
  })
})

describe('what is no workbook of ICE’s lists', () => {
  const text = (words: string) => new TextEncoder().encode(words)
  it.each([
    [
      'a page',
      text('<!doctype html><html><body><h1>Access denied</h1></body></html>'),
      /what came is a page/,
    ],
    ['nothing', new Uint8Array(), /the body is empty/],
    ['a zip cut short', text('PK\x03\x04 and no end'), /cut short/],
  ])('is refused in plain words and not kept: %s', async (_, bytes, words) => {
    const installation = await Installation.start()
    await expect(bring(installation, NATION, { bytes })).rejects.toThrow(words)
    expect(await findPublications(installation.db)).toEqual([])
  })

  it.each([
    ['', /Expected where the workbook is from/],
    ['by mail from jane@example.org', /no mail address/],
    ['x'.repeat(301), /at most 300 characters/],
  ])('as is a source that readers cannot be shown: %.40s', async (source, words) => {
    const installation = await Installation.start()
    await expect(bring(installation, NATION, { source })).rejects.toThrow(words)
  })
})
