/** Style sheet, script and icon: read once, and named by their content so that browsers keep them. EDGE (files). */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { WebEnv } from './page.js'

const FOLDER = join(import.meta.dirname, 'assets')
const TYPES = { 'site.css': 'text/css', 'site.js': 'text/javascript', 'icon.svg': 'image/svg+xml' } as const
type AssetName = keyof typeof TYPES

const bodies = Object.fromEntries(
  Object.keys(TYPES).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
) as Record<AssetName, string>

export const ASSETS = {
  css: addressOf('site.css'),
  js: addressOf('site.js'),
  icon: addressOf('icon.svg'),
} as const

function addressOf(name: AssetName): string {
  return `/assets/${createHash('sha256').update(bodies[name]).digest('hex').slice(0, 12)}/${name}`
}

export function addAssetRoutes(app: Hono<WebEnv>): void {
  app.get('/assets/:hash/:name', (c) => {
    const name = Object.keys(TYPES).find((one) => one === c.req.param('name')) as AssetName | undefined
    // No page is made for this: an asset is asked for by a page, not by a person.
    if (name === undefined) return c.text('There is no such file.', 404)
    return c.body(bodies[name], 200, {
      'Content-Type': `${TYPES[name]}; charset=utf-8`,
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
}
