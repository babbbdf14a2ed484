/** `countywatch mail bounce` as a mail server's pipe runs it: what it says, and what its exit codes mean. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FAILED, makePlain, makeReport, RETURNED } from '../delivery/bounces/sample-reports.js'
import { Installation } from '../jobs/installation.js'
import { ISLE, NATION } from '../jobs/rows.js'
import { homeOf, makeHome, readObjects, runLines, runWithInput } from './command-line.js'

async function sendOne(): Promise<{ readonly installation: Installation; readonly id: string }> {
  const installation = await Installation.start()
  await installation.subscribe('jane@example.org', 'mn:*')
  await installation.publish({ rows: NATION })
  await installation.look()
  await installation.publish({ rows: [...NATION, ISLE] })
  await installation.look()
  const [mail] = await installation.mails()
  return { installation, id: /^<([^@]+)@/.exec(mail?.messageId ?? '')?.[1] ?? '' }
}

describe('mail bounce', () => {
  it('takes what is piped in, and files, and shows no address', async () => {
    const { installation, id } = await sendOne()
    const home = homeOf(installation)
    const returned = RETURNED.map((line) => line.replace(/<[^@>]+@/, `<${id}@`))
    const report = makeReport({ returned, recipients: [{ ...FAILED, Status: '5.2.1' }] })
    const first = await runWithInput(home, report.toString(), 'mail', 'bounce')
    expect(first.code).toBe(0)
    expect(first.stdout).toBe(
      `suppressed  ${id}  It came back: 5.2.1 (550 5.1.1 <address>: Recipient address rejected: User unknown)  Nothing more is sent to that mailbox.\n`,
    )
    const files = [report, makePlain(['From: jane@example.org'], 'Hello.')].map((mail, index) => {
      const file = join(home.folder, `${index}.eml`)
      writeFileSync(file, mail)
      return file
    })
    const [again, counted, wrong] = await runLines(
      home,
      `mail bounce --json ${files.join(' ')}`,
      'subscribers',
      `mail bounce --recipient bounces@example.org ${files.join(' ')}`,
    )
    expect([again?.code, counted?.code, wrong?.code]).toEqual([0, 0, 2])
    expect(readObjects(again).map(({ did, deliveryId }) => [did, deliveryId])).toEqual([
      ['repeated', id],
      ['unread', null],
    ])
    expect(counted?.stdout).toContain('Not sent to: 1 whose mail came back for good.')
    const said = [first, again, counted].map((ran) => `${ran?.stdout}${ran?.stderr}`).join('')
    expect(said).not.toMatch(/jane|ada|@example/)
  })

  it('has the mail server try again where the database cannot be used, or the key is another', async () => {
    const report = makeReport().toString()
    const home = makeHome({ COUNTYWATCH_DB: 'folder' })
    mkdirSync(join(home.folder, 'folder'))
    const unusable = await runWithInput(home, report, 'mail', 'bounce')
    expect([unusable.code, unusable.stdout]).toEqual([75, ''])
    const installation = await Installation.start()
    await installation.subscribe('jane@example.org', 'mn:*')
    const stranger = homeOf(installation)
    const env = { ...stranger.env, ADDRESS_KEY_FILE: join(stranger.folder, 'other', 'address.key') }
    const other = await runWithInput({ ...stranger, env }, report, 'mail', 'bounce')
    expect([other.code, other.stdout]).toEqual([75, ''])
  })
})
