/** The source's health as a story: what maintainers are told of a stand-in for ICE that goes wrong. */
import { describe, expect, it } from 'vitest'
import { listIncidents, openIncident } from '../../db/incidents.js'
import { listRuns } from '../../db/runs.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'

async function begin(): Promise<Installation> {
  const installation = await Installation.start()
  await installation.publish({ rows: NATION })
  await installation.look()
  installation.wait(15)
  return installation
}

/** Subjects that maintainers are mailed by each of so many looks. */
async function tell(
  installation: Installation,
  looks: number,
  minutes = 15,
): Promise<readonly (readonly string[])[]> {
  const told: (readonly string[])[] = []
  for (let look = 0; look < looks; look++) {
    await installation.look()
    told.push(await installation.subjects())
    installation.wait(minutes)
  }
  return told
}

const AGAIN = 'maintainer: ICE can be read again'

describe('a trouble of the source', () => {
  it.each([
    ['blocked', 'source:refused', 'ICE cannot be read: it turns us away', 0],
    ['not-found', 'source:moved', 'ICE cannot be read: the address leads elsewhere', 0],
    ['server-error', 'source:unreachable', 'ICE cannot be read: it does not answer', 1],
    [
      'error-page',
      'source:soft-error',
      'ICE cannot be read: an error page or a broken file comes instead',
      1,
    ],
  ] as const)(
    '"%s" is an incident "%s", told at its start and its end',
    async (how, subject, says, after) => {
      const installation = await begin()
      installation.site.setMisbehaviour('page', how)
      const told = Array.from({ length: 3 }, (_, look) => (look === after ? [`maintainer: ${says}`] : []))
      expect(await tell(installation, 3)).toEqual(told)
      expect(await listIncidents(installation.db, { isOpen: true })).toMatchObject([
        { subject, summary: says },
      ])
      installation.site.setMisbehaviour('page', null)
      expect(await tell(installation, 2)).toEqual([[AGAIN], []])
      const [ended] = await listIncidents(installation.db)
      expect(ended).toMatchObject({ subject, ending: 'ICE can be read again' })
      expect(JSON.parse(ended?.details ?? '')).toMatchObject({ url: installation.site.pageUrl })
    },
  )

  it('is not told where one look among good ones finds no answer', async () => {
    const installation = await begin()
    installation.site.setMisbehaviour('page', 'server-error', 2)
    expect(await tell(installation, 3)).toEqual([[], [], []])
    expect((await listRuns(installation.db)).map(({ outcome }) => outcome)).toEqual([
      ...['unchanged', 'unchanged', 'failed', 'changed'],
    ])
    expect(await listIncidents(installation.db)).toEqual([])
  })

  it('that becomes another is one message, and two incidents one after the other', async () => {
    const installation = await begin()
    installation.site.setMisbehaviour('page', 'blocked')
    await installation.look()
    await installation.subjects()
    installation.wait(15)
    installation.site.setMisbehaviour('page', 'server-error')
    const told = (await tell(installation, 6)).flat()
    expect(told).toEqual(['maintainer: ICE cannot be read: it does not answer'])
    expect(await listIncidents(installation.db)).toMatchObject([
      { subject: 'source:unreachable', endedAt: null },
      { subject: 'source:refused', ending: 'It became another: ICE cannot be read: it does not answer' },
    ])
  })

  it('begun by an earlier version is closed by the next good look', async () => {
    const installation = await begin()
    await openIncident(installation.db, 'source', 'ICE cannot be read', installation.now)
    expect(await tell(installation, 1)).toEqual([[AGAIN]])
    expect(await listIncidents(installation.db, { isOpen: true })).toEqual([])
  })

  it('in which agreements are gone is told once, by what is held', async () => {
    const installation = await begin()
    await installation.publish({ rows: NATION.slice(0, 30), total: null })
    expect((await tell(installation, 2)).flat()).toEqual([
      'maintainer: Held: an edition of the participating list',
    ])
    const open = await listIncidents(installation.db, { isOpen: true })
    expect(open.map(({ subject }) => subject.split(':', 2).join(':')).sort()).toEqual([
      ...['held:participating', 'source:shrinking'],
    ])
    await installation.publish({ rows: [...NATION, ISLE] })
    expect((await tell(installation, 2)).flat()).toEqual([expect.stringMatching(/: No longer held: /)])
    expect(await listIncidents(installation.db, { isOpen: true })).toEqual([])
  })

  it('in which the page speaks of another number is told after six hours', async () => {
    const installation = await begin()
    installation.site.setProse({ participating: { total: NATION.length + 5, byModel: {} } } as never)
    const told = await tell(installation, 8, 60)
    expect(told.flat()).toEqual(["maintainer: ICE's page and its workbook do not agree"])
    expect(told[6]).toHaveLength(1)
    installation.site.setProse('automatic')
    expect(await tell(installation, 1)).toEqual([["maintainer: ICE's page and its workbook agree again"]])
  })
})

describe("the list's own silence", () => {
  it('is told once, and its end, which is the next edition', async () => {
    const installation = await Installation.start()
    installation.now = '2026-01-26T20:00:00.000Z'
    for (let edition = 0; edition < 10; edition++) {
      await installation.publish({ rows: edition % 2 === 0 ? NATION : [...NATION, ISLE] })
      await installation.look()
      installation.wait(24 * 60)
    }
    await installation.subjects()
    const told: string[] = []
    for (let day = 0; day < 6; day++) {
      await installation.look()
      told.push(...(await installation.subjects()))
      installation.wait(24 * 60)
    }
    const silent = "maintainer: No new edition of ICE's list for longer than is usual"
    expect(told).toEqual([silent])
    await installation.publish({ rows: [...NATION, { ...ISLE, model: 'Warrant Service Officer' }] })
    await installation.look()
    expect(await installation.subjects()).toEqual(["maintainer: A new edition of ICE's list has come"])
  })
})
