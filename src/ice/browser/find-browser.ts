/** Which browser is started, and how. Pure: what is installed comes in as an argument. Nothing is downloaded. */

/** Debian's Chromium and Google Chrome, as their packages put them. */
const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
]

/** It calls nobody but whom it is sent to. Chromium's sandbox does not work as root. */
const QUIET_ARGUMENTS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Path of the browser that is named, and of no other then; else of the first that is installed, Playwright's
 * own last.
 *
 * @param named a path, or `auto`.
 * @returns undefined where there is none.
 */
export function findBrowser(
  named: string,
  machine: { readonly playwrights: string; readonly exists: (path: string) => boolean },
): string | undefined {
  const paths = named === 'auto' ? [...USUAL_PATHS, machine.playwrights] : [named]
  return paths.find((path) => path !== '' && machine.exists(path))
}

export function listBrowserArguments(isRoot: boolean): readonly string[] {
  return isRoot ? ['--no-sandbox', ...QUIET_ARGUMENTS] : QUIET_ARGUMENTS
}

/** Why there is none to look through, and what a person may do. */
export function describeMissing(named: string): string {
  const what = named === 'auto' ? 'no browser is installed' : `BROWSER names no file (${named})`
  return `${what}; install Chromium (apt-get install chromium), set BROWSER to the path of one, or BROWSER=off`
}
