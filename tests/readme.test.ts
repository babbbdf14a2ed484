/** The README says what is so: its tables are held against the program. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SETTINGS } from '../src/settings.js'

const ROOT = resolve(import.meta.dirname, '..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const SETTINGS_PAGE = readFileSync(join(ROOT, 'docs/settings.md'), 'utf8')

/** Rows of the table whose heading begins so; cells trimmed. */
function tableUnder(heading: string, text = README): readonly (readonly string[])[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`))
  if (start === -1) throw new Error(`There is no table ${heading}.`)
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  return lines.slice(start + 2, end).map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  )
}

function plain(cell: string | undefined): string {
  return (cell ?? '').replaceAll('`', '')
}

describe('the README', () => {
  it('leads to a list of every setting, with its meaning and default', () => {
    const listed = tableUnder('setting', SETTINGS_PAGE).map(([name, meaning, otherwise]) => [
      plain(name),
      meaning,
      plain(otherwise),
    ])
    expect(listed).toEqual(
      SETTINGS.map(({ name, meaning, default: otherwise }) => [name, meaning, plain(otherwise)]),
    )
  })

  it('lists every command', () => {
    const help = execFileSync(process.execPath, ['src/cli/countywatch.js', '--help'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    const commands = [...help.matchAll(/^ {2}([a-z]+)(?: |$)/gm)]
      .map(([, name]) => name)
      .filter((name) => name !== 'help')
    const listed = tableUnder('command').flatMap(([names]) => plain(names).split(', '))
    expect([...listed].sort()).toEqual([...new Set(commands)].sort())
  })

  it.each(tableUnder('rule'))(
    'names, for "%s", the file that decides it and the test that proves it',
    (_rule, decided, proved) => {
      const [, testFile = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(proved ?? '') ?? []
      expect(existsSync(join(ROOT, plain(decided)))).toBe(true)
      expect(readFileSync(join(ROOT, testFile), 'utf8')).toContain(title)
    },
  )

  it('leads to files that are there', () => {
    const links = [...README.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '')
    const local = links.filter((target) => !/^https?:/.test(target))
    expect(local.filter((target) => !existsSync(join(ROOT, target)))).toEqual([])
  })
})
