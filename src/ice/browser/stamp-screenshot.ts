/**
 * A picture of a page, under a strip that says of what and when. Edge: the browser.
 *
 * The strip is put above the picture on a page of our own: nothing is written into what is shown, and
 * nothing on it can cover the strip.
 */
import type { Page } from 'playwright'

export interface Caption {
  readonly url: string
  /** ISO in UTC. */
  readonly at: string
  /** In a few words, how it was made. */
  readonly how: string
}

const WIDTH = 1280
/** Chromium draws no more in one piece; ICE's page has some 6,000 px. */
const MAX_HEIGHT = 12_000
const SHOT_MS = 20_000

/** A PNG of the whole page, cut at 12,000 px. @throws Playwright's error when it cannot be drawn in time. */
export async function stampScreenshot(page: Page, caption: Caption): Promise<Uint8Array> {
  const clip = { x: 0, y: 0, width: WIDTH, height: MAX_HEIGHT }
  const png = await page.screenshot({ fullPage: true, clip, timeout: SHOT_MS, animations: 'disabled' })
  const sheet = await page.context().newPage()
  try {
    await sheet.setContent(composeSheet(png, caption), { waitUntil: 'load', timeout: SHOT_MS })
    return await sheet.screenshot({ fullPage: true, timeout: SHOT_MS })
  } finally {
    await sheet.close()
  }
}

function composeSheet(png: Buffer, { url, at, how }: Caption): string {
  const lines = [url, `${at.slice(0, 10)} ${at.slice(11, 19)} UTC · ${how} · Countywatch`]
  const strip = lines.map((line) => `<div>${escapeText(line)}</div>`).join('')
  return (
    '<!doctype html><meta charset="utf-8"><body style="margin:0;background:#fff">' +
    `<div style="padding:10px 16px;font:16px/1.5 monospace;color:#000;border-bottom:3px solid #000;overflow-wrap:anywhere">${strip}</div>` +
    `<img style="display:block" alt="" src="data:image/png;base64,${png.toString('base64')}">`
  )
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
