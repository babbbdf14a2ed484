/** `countywatch demo`: Minnesota's history on a machine without a network, from the first mail to the last. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { type Home, makeHome, type Ran, readLines, run } from './command-line.js'

const TO_MINNESOTA = [
  "Itasca County Sheriff's Office signed a 287(g) task force agreement",
  "5 changes on ICE's 287(g) list in Minnesota: Jackson County Sheriff's Office signed two 287(g) agreements: jail enforcement and warrant service, and three more",
  "3 changes on ICE's 287(g) list in Minnesota: Crow Wing County Sheriff's Office signed two 287(g) agreements: task force and warrant service, and one more",
  "ICE corrected the name of a 287(g) agency: it is Freeborn County Sheriff's Office, not Freedom County Sheriff's Office",
  "ICE posted the 287(g) task force agreement of Crow Wing County Sheriff's Office",
  "3 changes on ICE's 287(g) list in Minnesota: ICE posted the 287(g) warrant service agreement of Freeborn County Sheriff's Office, and two more",
  "ICE now lists Crow Wing County Sheriff's Office under Minnesota, not Massachusetts",
  "Mille Lacs County Sheriff's Office applied for a 287(g) task force agreement",
  "Kandiyohi County Sheriff's Office signed a 287(g) warrant service agreement",
  "Mille Lacs County Sheriff's Office signed a 287(g) task force agreement",
  "ICE posted the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
  "Jackson County Sheriff's Office's 287(g) jail enforcement agreement is no longer on ICE's list",
  expect.stringMatching(
    /^2 changes on ICE's 287\(g\) list in Minnesota: ICE changed the signed date of Crow Wing County/,
  ),
  "ICE no longer links the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
  "ICE posted the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
  "Sherburne County Sheriff's Office applied for a 287(g) jail enforcement agreement",
  "Sherburne County Sheriff's Office signed a 287(g) jail enforcement agreement",
  "Jackson County Sheriff's Office's 287(g) warrant service agreement is no longer on ICE's list",
  'Isle Police Department (Mille Lacs County) applied for a 287(g) task force agreement',
  'Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement',
  'International Falls Police Department (Koochiching County) signed a 287(g) task force agreement',
]
const TO_MILLE_LACS = [
  "Mille Lacs County Sheriff's Office applied for a 287(g) task force agreement",
  "Mille Lacs County Sheriff's Office signed a 287(g) task force agreement",
  "ICE posted the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
  "ICE no longer links the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
  "ICE posted the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
  'Isle Police Department (Mille Lacs County) applied for a 287(g) task force agreement',
  'Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement',
]
const TO_FREEBORN = [
  "Freeborn County Sheriff's Office is now on ICE's list: ICE corrected the name, which was Freedom County Sheriff's Office",
  "ICE posted the 287(g) warrant service agreement of Freeborn County Sheriff's Office",
  "ICE changed the signed date of Freeborn County Sheriff's Office's 287(g) warrant service agreement to March 26, 2025",
]
/** On 22 September 2025 the pending list stood in the participating list's place. */
const TO_MAINTAINER = [
  'Held: an edition of the participating list',
  'No longer held: the participating workbook participatingAgencies09222025pm.xlsx',
]
const MARK = '[Demonstration] '

interface ShownMail {
  readonly to: string
  readonly subject: string
}

/** Mails as they stand in the terminal, in order. */
function readShown(ran: Ran): readonly ShownMail[] {
  const pattern = /^ {2}\| To (.+)\n {2}\| Subject: (.+)$/gm
  return [...ran.stdout.matchAll(pattern)].map(([, to = '', subject = '']) => ({ to, subject }))
}

function makeWatchedHome(): Home & { readonly findConnections: () => readonly string[] } {
  const { folder, env } = makeHome()
  const file = join(folder, 'connections')
  const recorder = pathToFileURL(join(import.meta.dirname, 'record-connections.js')).href
  return {
    folder,
    env: { ...env, NODE_OPTIONS: `--import ${recorder}`, CONNECTIONS_FILE: file },
    findConnections: () => [...new Set(readFileSync(file, 'utf8').trimEnd().split('\n'))],
  }
}

describe('the demonstration', () => {
  it('shows the history in mails, marks each of them, ends by itself, and needs no network', async () => {
    const home = makeWatchedHome()
    const ran = await run(home, 'demo', '--pause', '0')
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
    const shown = readShown(ran)
    const subjectsTo = (reader: RegExp) =>
      shown.filter(({ to }) => reader.test(to)).map(({ subject }) => subject.replace(MARK, ''))
    expect(subjectsTo(/Minnesota/)).toEqual(TO_MINNESOTA)
    expect(subjectsTo(/Mille Lacs/)).toEqual(TO_MILLE_LACS)
    expect(subjectsTo(/Freeborn/)).toEqual(TO_FREEBORN)
    expect(subjectsTo(/the maintainer/)).toEqual(TO_MAINTAINER)
    expect(shown.filter(({ subject }) => !subject.startsWith(MARK))).toEqual([])
    expect(readLines(ran)[0]).toMatch(/^A DEMONSTRATION\./)
    expect(ran.stdout).toContain(`That was the history: ${shown.length} mails went out.`)
    expect(ran.stdout).toMatch(/turns ordinary requests away \(403\)[\s\S]+so a browser looked/)
    expect(ran.stdout).toMatch(/^ {2}2026-\d\d-\d\d {2}International Falls Police Department .* signed/m)
    const pack = /sha256sum -c SHA256SUMS\): (.+)$/m.exec(ran.stdout)?.[1] ?? ''
    expect(readFileSync(pack).subarray(0, 2).toString()).toBe('PK')
    expect(home.findConnections()).toEqual(['127.0.0.1'])
    expect(existsSync(join(home.folder, 'data'))).toBe(false)
    await expectMarked(home.folder, shown.length)
  })
})

/** Each part of each mail says that it is a demonstration: forwarded alone, it is still no news. */
async function expectMarked(folder: string, count: number): Promise<void> {
  const name = readdirSync(folder).find((each) => each.startsWith('countywatch-demo-')) ?? ''
  const outbox = join(folder, name, 'data', 'outbox')
  const mails = readdirSync(outbox).map((file) => readFileSync(join(outbox, file)))
  expect(mails).toHaveLength(count)
  for (const mail of mails) {
    const { subject, text, html } = await PostalMime.parse(mail)
    expect.soft(subject).toMatch(/^\[Demonstration\] /)
    expect.soft(text).toMatch(/^Demonstration\. This mail is made from a replay/)
    expect.soft(html).toMatch(/Demonstration\. This mail is made from a replay/)
  }
}
