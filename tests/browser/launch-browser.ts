/**
 * Finds a browser that is installed and starts it. Nothing is downloaded.
 *
 * Where there is none, tests that need one skip and say so; with `CI=true` they fail instead, since a proof
 * that never ran is none.
 */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright'
import { findBrowser as findInstalled, listBrowserArguments } from '../../src/ice/browser/find-browser.js'

/** Said by tests that skip. */
export const NO_BROWSER =
  'no browser is installed: install Chromium (apt-get install chromium), or set CHROMIUM_PATH'

/**
 * Path of the browser that CHROMIUM_PATH names, else of one that the product would find.
 *
 * @returns undefined where there is none.
 * @throws {Error} when CHROMIUM_PATH names no file; with `CI=true`, also where there is no browser at all.
 */
export function findBrowser(): string | undefined {
  const { CHROMIUM_PATH: set, CI: isCi } = process.env
  const named = set === undefined || set === '' ? 'auto' : set
  const found = findInstalled(named, { playwrights: chromium.executablePath(), exists: existsSync })
  if (found === undefined && named !== 'auto') throw new Error(`CHROMIUM_PATH names no file: ${set}`)
  if (found === undefined && isCi === 'true') throw new Error(NO_BROWSER)
  return found
}

/** @throws {Error} when there is no browser, or it does not start. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error(NO_BROWSER)
  return chromium.launch({ executablePath, args: [...listBrowserArguments(true)] })
}
