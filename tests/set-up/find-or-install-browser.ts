/**
 * Before any test: sees to it that there is a browser. On Debian, as root, it installs Chromium, and
 * says so first; COUNTYWATCH_NO_INSTALL=1 keeps it from that.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { findBrowser, NO_BROWSER } from '../browser/launch-browser.js'

export function setup(): void {
  if (isThere() || !mayInstall()) return
  say(
    "No browser found. Installing Debian's Chromium with apt-get, as root (COUNTYWATCH_NO_INSTALL=1 prevents it).",
  )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', ['--quiet', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    })
    if (status !== 0) say(`apt-get ${args[0]} failed: ${NO_BROWSER}`)
  }
}

function isThere(): boolean {
  try {
    return findBrowser() !== undefined
  } catch {
    // With CI=true, none at all is an error: of the tests that need one, after an attempt to install it.
    return existsSync(chromium.executablePath())
  }
}

function mayInstall(): boolean {
  const isRoot = process.getuid?.() === 0
  return isRoot && existsSync('/usr/bin/apt-get') && process.env.COUNTYWATCH_NO_INSTALL !== '1'
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
