/** `countywatch evidence`, as people run it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Installation } from '../jobs/installation.js'
import { ISLE, NATION } from '../jobs/rows.js'
import { homeOf, run } from './command-line.js'

it('gives the evidence of an event, and knows none that is not there', async () => {
  const installation = await Installation.start()
  await installation.publish({ rows: NATION })
  await installation.check()
  installation.wait(15)
  await installation.publish({ rows: [...NATION, ISLE] })
  await installation.check()
  const { id } = await installation.db.selectFrom('events').select('id').executeTakeFirstOrThrow()
  const home = homeOf(installation)
  const ran = await run(home, 'evidence', id, '--out', 'pack.zip')
  const pack = readFileSync(join(home.folder, 'pack.zip'))
  const sha256 = createHash('sha256').update(pack).digest('hex')
  expect(ran).toEqual({ code: 0, stdout: '', stderr: `${pack.byteLength} bytes, SHA-256 ${sha256}\n` })
  // Whoever asks elsewhere has the same bytes, and so the same hash.
  const elsewhere = { ...home, env: { ...home.env, TZ: 'Asia/Tokyo' } }
  await run(elsewhere, 'evidence', id, '--out', 'again.zip')
  expect(readFileSync(join(home.folder, 'again.zip'))).toEqual(pack)
  expect(await run(home, 'evidence', 'nothing', '--out', 'none.zip')).toMatchObject({
    code: 2,
    stderr: 'There is no event nothing.\n',
  })
})
