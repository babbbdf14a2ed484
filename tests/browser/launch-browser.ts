/**
 * Finds a browser that is installed and starts it. Nothing is downloaded.
 *
 * Where there is none, tests that need one skip and say so; with `CI=true` they fail instead, since a proof
 * that never ran is none.
 */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright'

/** As root, Chromium needs `--no-sandbox`; the rest keeps it from calling home. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Said by tests that skip. */
export const NO_BROWSER =
  'no browser is installed: install Chromium (apt-get install chromium), or set CHROMIUM_PATH'

/**
 * Path of the browser that CHROMIUM_PATH names, else of Debian's Chromium, Google Chrome or Playwright's own.
 *
 * @returns undefined where there is none.
 * @throws {Error} when CHROMIUM_PATH names no file; with `CI=true`, also where there is no browser at all.
 */
export function findBrowser(): string | undefined {
  const { CHROMIUM_PATH: set, CI: isCi } = process.env
  if (set !== undefined && set !== '') {
    if (existsSync(set)) return set
    throw new Error(`CHROMIUM_PATH names no file: ${set}`)
  }
  const usual = ['/usr/bin/chromium', '/usr/bin/google-chrome', chromium.executablePath()]
  const found = usual.find((path) => existsSync(path))
  if (found === undefined && isCi === 'true') throw new Error(NO_BROWSER)
  return found
}

/** @throws {Error} when there is no browser, or it does not start. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error(NO_BROWSER)
  return chromium.launch({ executablePath, args: ARGUMENTS })
}
