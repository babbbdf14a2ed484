/** What maintainers read and do in their rooms. The tests follow one another, as a working day does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finishRun, startRun } from '../../db/runs.js'
import { addSubscriber } from '../../db/subscribers.js'
import { liftSuppression, suppress } from '../../db/suppressions.js'
import { holdEdition } from './hold-edition.js'
import { Maintainer, mainOf } from './maintainer.js'
import { SiteStage } from './site-stage.js'

const READER = 'reader@example.org'
const NEW = {
  state: 'MINNESOTA',
  agency: 'Onamia Police Department',
  type: 'Municipality',
  county: 'Mille Lacs County',
  model: 'Task Force Model',
  signed: '2026-04-30',
  moa: 'link pending',
}
const UNPLACED = {
  ...NEW,
  state: 'TEXAS',
  agency: 'Nowhere <b>Creek</b> Police Department',
  county: 'Oz County',
}

let stage: SiteStage
let maintainer: Maintainer
let sha256: string
let room: string

beforeAll(async () => {
  stage = await SiteStage.start()
  await addSubscriber(stage.db, stage.vault, READER, ['MN', '27095'], stage.now)
  sha256 = await holdEdition(stage, [NEW, UNPLACED])
  room = `/maintain/held/participating/${sha256}`
  maintainer = await Maintainer.signIn(stage)
}, 60_000)
afterAll(() => stage.stop())

async function countDeliveries(kind: 'alert' | 'retraction'): Promise<number> {
  const rows = await stage.db
    .selectFrom('deliveries')
    .innerJoin('messages', 'messages.id', 'deliveries.messageId')
    .select('deliveries.id')
    .where('kind', '=', kind)
    .execute()
  return rows.length
}

async function listActs(): Promise<readonly string[]> {
  const rows = await stage.db.selectFrom('auditLog').select(['action', 'who']).orderBy('id').execute()
  return rows.map(({ action, who }) => `${action} by ${who.replace(/[0-9a-f]{8}$/, 'someone')}`)
}

describe('the overview and the runs', () => {
  it('tell the last look, failures, and the days without any', async () => {
    const good = await startRun(stage.db, 'check-list', '2026-04-30T12:00:00.000Z')
    const look = [{ kind: 'seen', list: 'participating', sha256, controlTotal: null }]
    const changed = { outcome: 'held', summary: 'Held less.xlsx.', details: { look, queued: 0 } } as const
    await finishRun(stage.db, good, changed, '2026-04-30T12:00:02.500Z')
    const bad = await startRun(stage.db, 'check-list', '2026-05-01T12:00:00.000Z')
    const failed = { kind: 'failed', error: 'The page <b>was</b> gone.' }
    const failure = { outcome: 'failed', summary: 'No page.', details: { look: failed } } as const
    await finishRun(stage.db, bad, failure, '2026-05-01T12:00:01.000Z')

    const overview = await maintainer.read('/maintain')
    expect(overview).toContain('failed. No page.')
    expect(overview).toContain('1 held')
    expect(overview).toContain('Looks of the last 30 days: 0 good, 1 held, 1 failed.')
    const runs = await maintainer.read('/maintain/runs')
    expect(runs).toContain('2.5 s')
    expect(runs).toMatch(
      new RegExp(`participating <span class="hash">${sha256.slice(0, 8)}</span> [\\d,]+ bytes`),
    )
    const failures = await maintainer.read('/maintain/runs?show=failures')
    expect(failures).toContain('The page &lt;b&gt;was&lt;/b&gt; gone.')
    expect(failures).not.toContain('Held less.xlsx')
    expect(await maintainer.read(`/maintain/runs/${bad}`)).toContain('No page.')
  })
})

describe('a held edition', () => {
  it('says why, and how it differs', async () => {
    const html = await maintainer.read(room)
    expect(html).toMatch(/\d+ of \d+ agreements/)
    expect(html).toContain('2 rows only in what is held')
    expect(html).toContain('Onamia Police Department')
    expect(html).toContain('Nowhere &lt;b&gt;Creek&lt;/b&gt; Police Department')
    expect(html).toMatch(/<th scope="row">[A-Z]{2}<\/th><td class="number">\d+</)
  })

  it('shows what a release will send, and sends nothing by showing', async () => {
    const html = await maintainer.read(`${room}/release`)
    expect(html).toContain('Onamia Police Department')
    expect(html).toContain('1 message to subscribers')
    expect(await countDeliveries('alert')).toBe(0)
    expect(await maintainer.read('/maintain/held')).toContain(`${room}"`)
    expect(await listActs()).toEqual(['sign-in by maintainer someone'])
  })

  it('is believed and told once released', async () => {
    const nudges = stage.nudges
    const response = await maintainer.send(`${room}/release`, `${room}/release`)
    expect(mainOf(await response.text())).toContain('1 message is on the way')
    expect(await countDeliveries('alert')).toBe(1)
    expect(stage.nudges).toBe(nudges + 1)
    expect(await listActs()).toContain('release by maintainer someone')
    const again = await maintainer.send('/maintain', `${room}/release`)
    expect([400, 404]).toContain(again.status)
    expect(await countDeliveries('alert')).toBe(1)
  })
})

describe('an agency without a county', () => {
  const fields = [
    ['name', UNPLACED.agency],
    ['state', 'TX'],
    ['kind', 'placed'],
    ['countyState', 'TX'],
    ['note', 'It is there.'],
  ] as const

  it('waits in the doubtful room, with the cell that could not be read', async () => {
    const html = await maintainer.read('/maintain/doubtful')
    expect(html).toContain('3 agencies without a county')
    expect(html).toContain('Nowhere &lt;b&gt;Creek&lt;/b&gt;')
    expect(html).toContain('Oz County')
    expect(html).toContain('unknown county')
  })

  it('is refused a county that is not there', async () => {
    const form = '/maintain/aliases/new'
    const response = await maintainer.send(form, '/maintain/aliases', [...fields, ['counties', 'Oz']])
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Expected counties of TX, found &quot;Oz&quot;.')
  })

  it('is placed by an alias, in history too, and nobody is told', async () => {
    const form = '/maintain/aliases/new'
    const response = await maintainer.send(form, '/maintain/aliases', [...fields, ['counties', 'Travis']])
    expect(response.status).toBe(200)
    const doubtful = await maintainer.read('/maintain/doubtful')
    expect(doubtful).toContain('2 agencies without a county')
    expect(doubtful).toContain('settled by alias 1')
    expect(await maintainer.read('/maintain/aliases')).toContain('Travis (TX)')
    expect(await countDeliveries('alert')).toBe(1)
    expect(await listActs()).toContain('alias 1 added by maintainer someone')
  }, 30_000)

  it('waits again once the alias is removed', async () => {
    const remove = '/maintain/aliases/1/remove'
    expect((await maintainer.send(remove, remove)).status).toBe(200)
    expect(await maintainer.read('/maintain/doubtful')).toContain('3 agencies without a county')
  }, 30_000)
})

describe('events and deliveries', () => {
  it('show watches that match beside those that reached an end', async () => {
    const before = await maintainer.read('/maintain/events')
    expect(rowOf(before, 'Onamia')).toMatch(
      />2<\/td><td class="number">0<\/td><td class="number">0<\/td><td class="number">2</,
    )
    await stage.db.updateTable('deliveries').set({ status: 'failed', attempts: 75 }).execute()
    const after = await maintainer.read('/maintain/events')
    expect(rowOf(after, 'Onamia')).toMatch(
      />2<\/td><td class="number">0<\/td><td class="number">2<\/td><td class="number">0</,
    )
  })

  it('are tried again', async () => {
    const html = await maintainer.read('/maintain/deliveries?status=failed')
    const path = /href="(\/maintain\/deliveries\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
    const response = await maintainer.send(path, `${path}/retry`)
    expect(mainOf(await response.text())).toContain('1 delivery is queued')
    expect((await maintainer.send('/maintain', `${path}/retry`)).status).toBe(400)
    expect(await maintainer.read(path)).toContain('queued')
  })

  it.each(['suppressed', 'expired'] as const)('are tried again when they were %s', async (status) => {
    await stage.db.updateTable('deliveries').set({ status }).execute()
    const html = await maintainer.read(`/maintain/deliveries?status=${status}`)
    const path = /href="(\/maintain\/deliveries\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
    await maintainer.send(path, `${path}/retry`)
    expect(await maintainer.read('/maintain/deliveries?status=queued&channel=email')).toContain(path)
  })
})

describe('a retraction', () => {
  const reason = 'It was a slip of <ours>.'

  it('is seen as the mail it will send, then sent', async () => {
    await stage.db.updateTable('deliveries').set({ status: 'sent', sentAt: stage.now }).execute()
    const event = await stage.db
      .selectFrom('events')
      .select('id')
      .where('event', 'like', '%Onamia%')
      .executeTakeFirstOrThrow()
    const path = `/maintain/events/${event.id}/retract`
    const preview = mainOf(await (await maintainer.send(path, path, [['reason', reason]])).text())
    expect(preview).toContain('1 reader was told')
    expect(preview).toContain('Retracted: Onamia Police Department')
    expect(preview).toContain('<pre class="wrapped">')
    expect(preview).toContain('It was a slip of &lt;ours&gt;.')
    expect(await countDeliveries('retraction')).toBe(0)

    const done = await maintainer.send(path, path, [
      ['reason', reason],
      ['step', 'confirm'],
    ])
    expect(mainOf(await done.text())).toContain('1 reader is told')
    expect(await countDeliveries('retraction')).toBe(1)
    expect(await maintainer.read(path)).toContain('It was a slip of &lt;ours&gt;.')
  })

  it('needs a reason', async () => {
    const event = await stage.db.selectFrom('events').select('id').executeTakeFirstOrThrow()
    const path = `/maintain/events/${event.id}/retract`
    expect((await maintainer.send('/maintain', path, [['reason', ' ']])).status).toBe(400)
  })
})

describe('notes', () => {
  it('are added, shown, and taken away', async () => {
    const added = await maintainer.send('/maintain/notes', '/maintain/notes', [
      ['state', 'MN'],
      ['county', '27095'],
      ['notedOn', '2025-11-01'],
      ['text', 'A <note>.'],
      ['source', 'A paper'],
      ['sourceUrl', 'https://example.org/'],
    ])
    expect(added.status).toBe(303)
    const html = await maintainer.read('/maintain/notes?state=MN')
    expect(html).toContain('A &lt;note&gt;.')
    const remove = /href="(\/maintain\/notes\/MN\/[^"]+\/remove)"/.exec(html)?.[1] ?? ''
    expect((await maintainer.send(remove, remove)).status).toBe(303)
    expect(await maintainer.read('/maintain/notes')).not.toContain('A &lt;note&gt;.')
  })

  it.each([
    ['a day that is none', [['notedOn', '2025-02-30']]],
    ['another state’s county', [['county', '48453']]],
    ['an address that runs a script', [['sourceUrl', 'javascript:alert(1)']]],
  ] as const)('refuse %s', async (_name, wrong) => {
    const right = new Map([
      ['state', 'MN'],
      ['notedOn', '2025-11-01'],
      ['text', 'A note.'],
      ['source', 'A paper'],
    ])
    for (const [name, value] of wrong) right.set(name, value)
    expect((await maintainer.send('/maintain/notes', '/maintain/notes', [...right])).status).toBe(400)
  })
})

describe('every room', () => {
  it.each([
    '/maintain',
    '/maintain/runs',
    '/maintain/held',
    '/maintain/doubtful',
    '/maintain/aliases',
    '/maintain/aliases/new',
    '/maintain/deliveries',
    '/maintain/deliveries/retry',
    '/maintain/channels',
    '/maintain/channels/new/mastodon',
    '/maintain/events?show=all',
    '/maintain/subscribers',
    '/maintain/notes',
    '/maintain/audit',
  ])('%s is below 50 KB and shows no address', async (path) => {
    const html = await (await maintainer.get(path)).text()
    expect(html.length).toBeLessThan(50_000)
    expect(html).not.toMatch(/reader@|maintainer@/)
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  it('counts subscribers and names none', async () => {
    const html = await maintainer.read('/maintain/subscribers')
    expect(html).toContain('1 confirmed subscriber.')
    expect(html).not.toContain('sent nothing')
    expect(html).toMatch(/Mille Lacs, MN<\/th><td class="number">1</)
  })

  it('counts mailboxes that get nothing, by cause', async () => {
    const { id: subscriberId } = await stage.db
      .selectFrom('subscribers')
      .select('id')
      .executeTakeFirstOrThrow()
    const suppression = { subscriberId, cause: 'complaint', reason: 'Spam.', at: stage.now } as const
    await suppress(stage.db, suppression)
    expect(await maintainer.read('/maintain/subscribers')).toContain(
      '1 sent nothing, since they marked a mail as spam',
    )
    await liftSuppression(stage.db, subscriberId, stage.now)
  })

  it('leaves no address in the log or the audit', async () => {
    const audit = JSON.stringify(await stage.db.selectFrom('auditLog').selectAll().execute())
    expect(`${audit}${stage.logged.join('')}`).not.toMatch(/reader@|maintainer@/)
  })
})

function rowOf(html: string, words: string): string {
  return html.split('<tr').find((row) => row.includes(words)) ?? ''
}
