/** The archive of 2025, replayed by the command line and scored against truth that was checked by hand. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeHome, run } from '../cli/command-line.js'

const SHARED = resolve(import.meta.dirname, '../../../shared')
const CORPUS = join(SHARED, 'corpus')
const TRUTH = join(CORPUS, 'truth.ndjson')

function score(events: string, ...options: string[]) {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(SHARED, 'tools/score-replay.mjs'), TRUTH, ...options],
    { input: events, encoding: 'utf8' },
  )
  return { status, lines: stdout.trimEnd().split('\n') }
}

describe.skipIf(!existsSync(TRUTH))('a replay of the archive (skipped where ../shared is absent)', () => {
  it.each([
    ['of the participating list', join(CORPUS, 'participating')],
    ['of both lists', CORPUS],
  ])(
    '%s finds every signing and removal, and nothing else',
    async (_, folder) => {
      const { code, stdout, stderr } = await run(makeHome(), 'replay', folder, '--json')
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(score(stdout)).toEqual({
        status: 0,
        lines: [
          'signed: right 826, false 0, missed 0',
          'removed: right 19, false 0, missed 0',
          'undecided: 0 replaced events, covering 0 true facts',
          'right 845, false 0, missed 0, ambiguous 4: precision 1.0000 recall 1.0000',
        ],
      })
      expect(score(stdout, '--state', 'MN')).toMatchObject({
        status: 0,
        lines: expect.arrayContaining([
          'signed: right 8, false 0, missed 0',
          'removed: right 1, false 0, missed 0',
        ]),
      })
    },
    120_000,
  )
})
