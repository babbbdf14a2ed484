/**
 * The command line as people run it: real processes, each in a folder of its own, with no settings but
 * the test's.
 */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { makeFolder } from '../db/temp-database.js'
import type { Installation } from '../jobs/installation.js'

export const COUNTYWATCH = resolve(import.meta.dirname, '../../src/cli/countywatch.js')
const RUN_IN_TURN = resolve(import.meta.dirname, 'run-in-turn.js')

export interface Home {
  /** Where commands run: what they write without being told where comes here. */
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
}

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** An empty home, whose database is where it is when nothing is set. */
export function makeHome(settings: Readonly<Record<string, string>> = {}): Home {
  return homeIn(makeFolder(), settings)
}

/** Another process's view of an installation that a test has worked from within. */
export function homeOf({ folder, config }: Installation): Home {
  return homeIn(folder, {
    COUNTYWATCH_DB: config.dbPath,
    ADDRESS_KEY_FILE: config.addressKeyFile,
    ICE_PAGE_URL: config.icePageUrl,
    SOURCE_HOSTS: config.sourceHosts.join(','),
    MAINTAINER_EMAIL: config.maintainerEmail ?? '',
  })
}

function homeIn(folder: string, settings: Readonly<Record<string, string>>): Home {
  const HOME = join(folder, 'home')
  mkdirSync(HOME, { recursive: true })
  return { folder, env: { PATH: process.env.PATH, HOME, TMPDIR: folder, PORT: '0', ...settings } }
}

export async function run(home: Home, ...args: string[]): Promise<Ran> {
  return runWithInput(home, '', ...args)
}

export async function runWithInput(home: Home, input: string, ...args: string[]): Promise<Ran> {
  return runScript(home, input, COUNTYWATCH, ...args)
}

/** Lines without quotes, one after another in one process, which costs one start instead of many. */
export async function runLines(home: Home, ...lines: readonly string[]): Promise<readonly Ran[]> {
  const words = lines.map((line) => line.split(' ').filter((word) => word !== ''))
  const { code, stdout, stderr } = await runScript(home, JSON.stringify(words), RUN_IN_TURN)
  if (code !== 0) throw new Error(`The process that runs commands ended with ${code}: ${stderr}`)
  return JSON.parse(stdout) as readonly Ran[]
}

async function runScript({ folder, env }: Home, input: string, ...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, args, { cwd: folder, env })
  // A command that reads no input may be gone before it is written.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const exited = new Promise<number | null>((done) => child.once('close', done))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited])
  return { code, stdout, stderr }
}

/** What was printed with `--json`: one object a line, and nothing else. */
export function readObjects(ran: Ran | undefined): readonly Readonly<Record<string, unknown>>[] {
  return readLines(ran).map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
}

export function readLines(ran: Ran | undefined): readonly string[] {
  return (ran?.stdout ?? '').split('\n').filter((line) => line !== '')
}
