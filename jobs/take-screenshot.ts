/**
 * The picture of a page that an ordinary request found, taken by a browser after the look: what changed is
 * written and told by then, and that there is no browser, or that it fails, costs nothing but the picture.
 */
import { addScreenshot, findNewestCapture } from '../db/captures.js'
import { describeError } from '../src/errors.js'
import type { Door } from '../src/ice/door.js'
import type { CheckDeps } from './check-list.js'
import { isPicture } from './keep-capture.js'

/** Those of a look. */
export type ScreenshotDeps = Pick<CheckDeps, 'db' | 'fetch' | 'pageUrl' | 'openBrowser' | 'log'>

/** A page that is older may read otherwise by now; till then a picture that failed is tried at each look. */
const FRESH_MS = 15 * 60_000

/** The newest capture's, where it has none; one visit at the most. Never throws for what goes wrong on the way. */
export async function takeScreenshot(deps: ScreenshotDeps): Promise<void> {
  const { db, fetch, openBrowser, log } = deps
  const capture = await findNewestCapture(db)
  if (openBrowser === undefined || capture === undefined || capture.screenshotSha256 !== null) return
  // Where an ordinary request was turned away, the look itself went by a browser.
  if (capture.door !== 'plain' || capture.status !== 200) return
  if (fetch.now().getTime() - Date.parse(capture.takenAt) > FRESH_MS) return
  try {
    const png = await visit(openBrowser(), deps.pageUrl)
    if (png !== null && isPicture(png)) await addScreenshot(db, capture.id, png)
    else log.warn({ captureId: capture.id }, 'screenshot:none')
  } catch (error) {
    log.warn({ captureId: capture.id, error: describeError(error) }, 'screenshot:failed')
  }
}

async function visit(door: Door, url: string): Promise<Uint8Array | null> {
  try {
    await door.fetchPage(url)
    return (await door.takeScreenshot?.()) ?? null
  } finally {
    await door.close()
  }
}
