/** `countywatch start` as a process of its own: what it says, and the signals that end it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { COUNTYWATCH, type Home } from '../cli/command-line.js'

export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export class LiveWorker {
  /** Of standard output, which is its log. */
  readonly lines: string[] = []
  /** Standard error: empty, unless it crashed. */
  complaints = ''
  readonly ended: Promise<Ending>
  private readonly child: ChildProcess
  private ending: Ending | undefined
  private wasKilled = false
  private listeners: (() => void)[] = []

  /** Its log is JSON unless the home's settings say otherwise. */
  constructor({ folder, env }: Home) {
    const child = spawn(process.execPath, [COUNTYWATCH, 'start'], {
      cwd: folder,
      env: { LOG_FORMAT: 'json', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    createInterface(child.stdout).on('line', (line) => {
      this.lines.push(line)
      this.notify()
    })
    child.stderr.setEncoding('utf8').on('data', (words: string) => {
      this.complaints += words
    })
    this.ended = new Promise((done) => {
      child.once('close', (code, signal) => {
        this.ending = { code, signal }
        this.notify()
        done(this.ending)
      })
    })
    onTestFinished(async () => {
      await this.end('SIGKILL')
    })
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  get hasEnded(): boolean {
    return this.ending !== undefined
  }

  /** Ended, or killed and about to: what it has not done by now, it never does. */
  get isGone(): boolean {
    return this.wasKilled || this.hasEnded
  }

  /** A process that is stopped (SIGSTOP) hears nothing but SIGCONT and SIGKILL. */
  send(signal: NodeJS.Signals): void {
    if (signal === 'SIGKILL') this.wasKilled = true
    this.child.kill(signal)
  }

  async end(signal: NodeJS.Signals): Promise<Ending> {
    this.send(signal)
    return this.ended
  }

  /** The first line with these words, once it has come; rejects when the worker ends before. */
  async heard(words: string): Promise<string> {
    for (;;) {
      const line = this.lines.find((each) => each.includes(words))
      if (line !== undefined) return line
      if (this.hasEnded) throw new Error(`The worker ended without "${words}". ${this.complaints}`)
      await new Promise<void>((done) => this.listeners.push(done))
    }
  }

  private notify(): void {
    const listeners = this.listeners
    this.listeners = []
    for (const done of listeners) done()
  }
}
