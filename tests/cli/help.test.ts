/** What the command line says of itself, and what it answers when it is asked wrongly. */
import { describe, expect, it } from 'vitest'
import { type Home, makeHome, run, runLines } from './command-line.js'

/** Every command -> its options. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  start: ['--db'],
  check: ['--db', '--json', '--no-send'],
  status: ['--db', '--json'],
  runs: ['--db', '--json', '--failed', '--limit'],
  held: ['--db', '--json', '--all'],
  release: ['--db', '--json'],
  discard: ['--db', '--json'],
  events: ['--db', '--json', '--state', '--kind', '--list', '--since', '--limit', '--with-quiet'],
  evidence: ['--db', '--out'],
  retract: ['--db', '--reason'],
  agreements: ['--db', '--json', '--state', '--on', '--list', '--format'],
  publications: [],
  'publications list': ['--db', '--json', '--list'],
  'publications export': ['--db', '--out'],
  documents: [],
  'documents list': ['--db', '--json', '--state'],
  'documents fetch': ['--db', '--json', '--state', '--all'],
  aliases: [],
  'aliases list': ['--db', '--json'],
  'aliases add': ['--db', '--state', '--same-as', '--distinct-from', '--counties', '--note'],
  'aliases remove': ['--db'],
  subscribers: [],
  'subscribers list': ['--db', '--json'],
  'subscribers add': ['--db', '--watch', '--frequency', '--kinds', '--language'],
  'subscribers remove': ['--db', '--delivery'],
  mail: [],
  'mail doctor': ['--db', '--json', '--to'],
  'mail bounce': ['--db', '--json', '--recipient'],
  channels: [],
  'channels list': ['--db', '--json'],
  'channels add': ['--db'],
  'channels remove': ['--db'],
  'channels on': ['--db'],
  'channels off': ['--db'],
  'channels resume': ['--db'],
  'channels test': ['--db'],
  'channels rotate': ['--db'],
  'channels attempts': ['--db', '--json', '--limit'],
  'channels replay': ['--db'],
  deliveries: [],
  'deliveries list': ['--db', '--json', '--status', '--channel', '--limit'],
  'deliveries send': ['--db', '--json'],
  'deliveries audit': ['--db', '--json', '--all'],
  replay: ['--db', '--json'],
  submit: ['--db', '--json', '--from', '--list'],
  import: ['--db', '--json'],
  backfill: ['--db', '--json', '--wayback', '--from', '--to', '--dry-run', '--pause'],
  demo: ['--keep', '--pause'],
}

interface Help {
  readonly options: readonly string[]
  readonly commands: readonly string[]
}

async function readHelps(home: Home, commands: readonly string[]): Promise<readonly Help[]> {
  const helps = await runLines(home, ...commands.map((command) => `${command} --help`))
  return helps.map(({ code, stdout, stderr }, index) => {
    const command = commands[index] ?? ''
    expect.soft({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' })
    expect.soft(stdout).toMatch(new RegExp(`^Usage: countywatch ${command}`))
    const [above = '', below = ''] = stdout.split('\nCommands:\n')
    return {
      options: findAll(above, /^ {2}(?:-\w, )?(--[\w-]+)/gm).filter((name) => name !== '--help'),
      commands: findAll(below, /^ {2}([a-z]+)/gm)
        .filter((name) => name !== 'help')
        .map((name) => `${command} ${name}`.trim()),
    }
  })
}

/** Every command that help names, and what its own help names. */
async function readAll(): Promise<Readonly<Record<string, readonly string[]>>> {
  const home = makeHome()
  const all: Record<string, readonly string[]> = {}
  let level = (await readHelps(home, [''])).flatMap(({ commands }) => commands)
  while (level.length > 0) {
    const helps = await readHelps(home, level)
    for (const [index, { options }] of helps.entries()) all[level[index] ?? ''] = options
    level = helps.flatMap(({ commands }) => commands)
  }
  return all
}

function findAll(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name)
}

describe('help', () => {
  it('is there for every command and subcommand, and names their options', async () => {
    expect(await readAll()).toEqual(COMMANDS)
  })
})

/** What is wrong, the line that has it, and what is said of it. */
const WRONG: readonly (readonly [string, string, RegExp])[] = [
  ['no command', '', /^Usage: countywatch/],
  ['an unknown command', 'look', /unknown command 'look'/],
  ['an unknown option', 'status --all', /unknown option '--all'/],
  ['a state that is none', 'events --state XX', /Expected the two letters of a state, such as MN\./],
  ['a kind that is none', 'events --kind ended', /Expected one of signed, removed, .*addendum_posted/],
  ['a list that is none', 'events --list old', /Expected one of participating, pending\./],
  ['a day that is none', 'events --since 2025-02-30', /Expected a date such as 2025-06-18\./],
  ['a number that is none', 'runs --limit 0', /Expected a number from 1 on\./],
  ['a pause that is none', 'demo --pause soon', /Expected milliseconds, from 0 on\./],
  ['a form that is none', 'agreements --format xml', /Expected table, csv or json\./],
  ['an empty database', 'agreements', /^No believed edition of the participating list yet\.$/m],
  ['a hash that is none', 'release xyz', /^Expected the first 8 or more digits of a SHA-256/],
  ['nothing held', 'discard 00000000', /^Nothing held has a SHA-256 that begins 00000000/],
  ['nothing kept', 'publications export 00000000', /^No publication has a SHA-256 that begins 00000000/],
  ['nothing to fetch', 'documents fetch', /^Expected one of: an address, --state <code>, --all\./],
  [
    'no such link',
    'documents fetch https://www.ice.gov/x.pdf',
    /^No list links https:\/\/www\.ice\.gov\/x\.pdf/,
  ],
  ['no meaning', 'aliases add Isle --state MN', /^Expected one of --same-as, --distinct-from and --counties/],
  [
    'a state for counties',
    'aliases add Isle --state MN --counties mn:*',
    /^Expected counties, found a whole/,
  ],
  ['no such alias', 'aliases remove 7', /^There is no alias number 7\.$/m],
  ['no watch', 'subscribers add jane@example.org', /required option '--watch <places>' not specified/],
  ['an unknown county', 'subscribers add jane@example.org --watch mn:mowe', /found "mowe"\. Near: mn:mower/],
  ['no address', 'subscribers remove', /^Expected an address or --delivery\.$/m],
  ['an unknown address', 'subscribers remove jane@example.org', /^There is no such subscriber\.$/m],
  ['nobody to send a test to', 'mail doctor --to jane', /^Expected a mail address such as name@example\.org/],
  ['no such event', 'retract abc --reason wrong', /^There is no event abc that was not retracted before/],
  ['no such folder', 'replay nowhere', /^Expected a folder of workbooks, found none at nowhere\.$/m],
  ['an empty folder', 'import home', /^Expected workbooks \(\.xlsx\) in home, found none\.$/m],
]

describe('a command that is asked wrongly', () => {
  it('exits with 2 and says what was expected, without an address', async () => {
    const answers = await runLines(makeHome(), ...WRONG.map(([, line]) => line))
    for (const [index, [what, , message]] of WRONG.entries()) {
      const { code, stdout, stderr } = answers[index] ?? {}
      expect.soft({ what, code, stdout }).toEqual({ what, code: 2, stdout: '' })
      expect.soft(stderr).toMatch(message)
      expect.soft(stderr).not.toContain('jane')
    }
  })

  it('is known by its exit code to whoever started it', async () => {
    expect(await run(makeHome(), 'look')).toMatchObject({ code: 2, stdout: '' })
  })

  it('with a setting that is wrong says which', async () => {
    expect(await run(makeHome({ LOOK_EVERY_MINUTES: '61' }), 'status')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'LOOK_EVERY_MINUTES: expected minutes from 1 to 60, found "61".\n',
    })
  })
})
