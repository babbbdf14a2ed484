/** ICE's real workbooks of 2025, shown one after another to a whole installation: the mails that Minnesota gets. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEditionFolder } from '../../fixtures/ice-site/read-edition-folder.js'
import { Installation } from '../jobs/installation.js'

const CORPUS = resolve(import.meta.dirname, '../../../shared/corpus')

/** Minutes after an edition was saved at which it is looked at. */
const LOOK_AFTER_MINUTES = 7

const WATCHES = {
  minnesota: 'mn:*',
  itasca: 'mn:itasca',
  cass: 'mn:cass',
  jackson: 'mn:jackson',
  'crow-wing': 'mn:crow-wing',
  freeborn: 'mn:freeborn',
  kandiyohi: 'mn:kandiyohi',
  'mille-lacs': 'mn:mille-lacs',
  wright: 'mn:wright',
} as const
type Reader = keyof typeof WATCHES | 'maintainer'

/** Subjects by reader; where a mail tells of several things, what it lists stands below, after a dash. */
const EXPECTED: Readonly<Record<Reader, readonly string[]>> = {
  minnesota: [
    "2025-03-06 Itasca County Sheriff's Office signed a 287(g) task force agreement",
    "2025-03-17 5 changes on ICE's 287(g) list in Minnesota: Jackson County Sheriff's Office signed two 287(g) agreements: jail enforcement and warrant service, and three more",
    "- Jackson County Sheriff's Office signed a 287(g) jail enforcement agreement",
    "- Jackson County Sheriff's Office signed a 287(g) warrant service agreement",
    "- Cass County Sheriff's Office is now listed under Minnesota: ICE corrected its 287(g) list",
    "- ICE posted the 287(g) task force agreement of Cass County Sheriff's Office",
    "- ICE posted the 287(g) task force agreement of Itasca County Sheriff's Office",
    "2025-03-27 3 changes on ICE's 287(g) list in Minnesota: Crow Wing County Sheriff's Office signed two 287(g) agreements: task force and warrant service, and one more",
    "- Crow Wing County Sheriff's Office signed a 287(g) task force agreement",
    "- Crow Wing County Sheriff's Office signed a 287(g) warrant service agreement",
    "- Freedom County Sheriff's Office (Minnesota) signed a 287(g) warrant service agreement",
    "2025-03-31 ICE corrected the name of a 287(g) agency: it is Freeborn County Sheriff's Office, not Freedom County Sheriff's Office",
    "2025-04-08 ICE posted the 287(g) task force agreement of Crow Wing County Sheriff's Office",
    "2025-04-10 3 changes on ICE's 287(g) list in Minnesota: ICE posted the 287(g) warrant service agreement of Freeborn County Sheriff's Office, and two more",
    "- ICE posted the 287(g) warrant service agreement of Freeborn County Sheriff's Office",
    "- ICE posted the 287(g) jail enforcement agreement of Jackson County Sheriff's Office",
    "- ICE posted the 287(g) warrant service agreement of Jackson County Sheriff's Office",
    "2025-04-29 ICE now lists Crow Wing County Sheriff's Office under Minnesota, not Massachusetts",
    "2025-05-02 Mille Lacs County Sheriff's Office applied for a 287(g) task force agreement",
    "2025-05-22 Kandiyohi County Sheriff's Office signed a 287(g) warrant service agreement",
    "2025-06-19 Mille Lacs County Sheriff's Office signed a 287(g) task force agreement",
    "2025-07-01 ICE posted the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
    "2025-07-11 Jackson County Sheriff's Office's 287(g) jail enforcement agreement is no longer on ICE's list",
    "2025-07-28 2 changes on ICE's 287(g) list in Minnesota: ICE changed the signed date of Crow Wing County Sheriff's Office's 287(g) warrant service agreement to March 26, 2025, and one more",
    "- ICE changed the signed date of Crow Wing County Sheriff's Office's 287(g) warrant service agreement to March 26, 2025",
    "- ICE changed the signed date of Freeborn County Sheriff's Office's 287(g) warrant service agreement to March 26, 2025",
    "2025-08-18 ICE no longer links the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
    "2025-08-27 ICE posted the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
  ],
  itasca: [
    "2025-03-06 Itasca County Sheriff's Office signed a 287(g) task force agreement",
    "2025-03-17 ICE posted the 287(g) task force agreement of Itasca County Sheriff's Office",
  ],
  cass: [
    "2025-03-17 Cass County Sheriff's Office is now listed under Minnesota: ICE corrected its 287(g) list; ICE posted the 287(g) task force agreement of Cass County Sheriff's Office",
    "- Cass County Sheriff's Office is now listed under Minnesota: ICE corrected its 287(g) list",
    "- ICE posted the 287(g) task force agreement of Cass County Sheriff's Office",
  ],
  jackson: [
    "2025-03-17 Jackson County Sheriff's Office signed two 287(g) agreements: jail enforcement and warrant service",
    "- Jackson County Sheriff's Office signed a 287(g) jail enforcement agreement",
    "- Jackson County Sheriff's Office signed a 287(g) warrant service agreement",
    "2025-04-10 ICE posted two 287(g) agreements of Jackson County Sheriff's Office: jail enforcement and warrant service",
    "- ICE posted the 287(g) jail enforcement agreement of Jackson County Sheriff's Office",
    "- ICE posted the 287(g) warrant service agreement of Jackson County Sheriff's Office",
    "2025-07-11 Jackson County Sheriff's Office's 287(g) jail enforcement agreement is no longer on ICE's list",
  ],
  'crow-wing': [
    "2025-03-27 Crow Wing County Sheriff's Office signed two 287(g) agreements: task force and warrant service",
    "- Crow Wing County Sheriff's Office signed a 287(g) task force agreement",
    "- Crow Wing County Sheriff's Office signed a 287(g) warrant service agreement",
    "2025-04-08 ICE posted the 287(g) task force agreement of Crow Wing County Sheriff's Office",
    "2025-04-29 ICE now lists Crow Wing County Sheriff's Office under Minnesota, not Massachusetts",
    "2025-07-28 ICE changed the signed date of Crow Wing County Sheriff's Office's 287(g) warrant service agreement to March 26, 2025",
  ],
  freeborn: [
    "2025-03-31 Freeborn County Sheriff's Office is now on ICE's list: ICE corrected the name, which was Freedom County Sheriff's Office",
    "2025-04-10 ICE posted the 287(g) warrant service agreement of Freeborn County Sheriff's Office",
    "2025-07-28 ICE changed the signed date of Freeborn County Sheriff's Office's 287(g) warrant service agreement to March 26, 2025",
  ],
  kandiyohi: ["2025-05-22 Kandiyohi County Sheriff's Office signed a 287(g) warrant service agreement"],
  'mille-lacs': [
    "2025-05-02 Mille Lacs County Sheriff's Office applied for a 287(g) task force agreement",
    "2025-06-19 Mille Lacs County Sheriff's Office signed a 287(g) task force agreement",
    "2025-07-01 ICE posted the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
    "2025-08-18 ICE no longer links the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
    "2025-08-27 ICE posted the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
  ],
  wright: [],
  maintainer: [
    "2025-04-29 No new edition of ICE's list for longer than is usual",
    "2025-04-29 A new edition of ICE's list has come",
  ],
}

interface Told {
  readonly reader: string
  /** Subject after the day on which the edition was saved (UTC); then what is listed. */
  readonly lines: readonly string[]
  readonly text: string
}

describe.skipIf(!existsSync(CORPUS))("ICE's editions of 2025 (skipped where ../shared is absent)", () => {
  it('reach each reader in Minnesota as these mails, in this order, and no other', async () => {
    const told = await showAll()
    const readers = Object.keys(EXPECTED) as readonly Reader[]
    const linesOf = (name: string) =>
      told.filter(({ reader }) => reader === name).flatMap(({ lines }) => lines)
    expect(Object.fromEntries(readers.map((name) => [name, linesOf(name)]))).toEqual(EXPECTED)

    // Crow Wing's second agreement stood under Massachusetts for a month: ICE's own words are in the mail.
    const crowWing = told.find(({ reader }) => reader === 'crow-wing')?.text
    expect(crowWing).toMatch(/Minnesota, by our reading: ICE prints “Massachusetts”/)
  }, 300_000)
})

async function showAll(): Promise<readonly Told[]> {
  const installation = await Installation.start()
  for (const [reader, watch] of Object.entries(WATCHES)) {
    await installation.subscribe(`${reader}@example.org`, watch)
  }
  const told: Told[] = []
  let hasBegun = false
  for (const edition of await readEditionFolder(CORPUS)) {
    await installation.site.publish({ [edition.list]: { ...edition, addressForm: 'doclib' } })
    // ICE's page always has the participating list; an archive may begin with the other.
    hasBegun ||= edition.list === 'participating'
    if (!hasBegun) continue
    installation.now = edition.savedAt
    installation.wait(LOOK_AFTER_MINUTES)
    expect(await installation.look()).toMatchObject({ outcome: 'changed', deferred: 0, failed: 0 })
    for (const { to, subject, text } of await installation.mails()) {
      const lines = [`${edition.savedAt.slice(0, 10)} ${subject}`, ...listContents(text)]
      told.push({ reader: to.replace(/@.*/, ''), lines, text })
    }
  }
  return told
}

/** What a mail about several things lists at its beginning, unwrapped. */
function listContents(text: string): readonly string[] {
  const contents = /^IN THIS MAIL\r?\n([\s\S]*?)\r?\n\r?\n/m.exec(text)?.[1] ?? ''
  return contents
    .replace(/\r?\n {2}/g, ' ')
    .split(/\r?\n/)
    .filter((line) => line !== '')
}
