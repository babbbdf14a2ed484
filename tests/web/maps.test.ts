/** Maps as documents and pictures, and the shapes they are drawn from. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countiesOf } from '../../src/places/counties.js'
import { getCountyMap } from '../../src/web/map/county-shapes.js'
import { type Point, simplifyLine } from '../../src/web/map/simplify-line.js'
import { SiteStage } from './site-stage.js'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

describe('shapes', () => {
  it('has one for each county of Minnesota, all within the map', () => {
    const { width, height, shapes } = getCountyMap('MN')
    expect(shapes.map(({ fips }) => fips)).toEqual(countiesOf('MN').map(({ fips }) => fips))
    expect(shapes.filter(({ center: [x, y] }) => x < 0 || y < 0 || x > width || y > height)).toEqual([])
    expect(shapes.filter(({ path }) => !/^(M\d+ \d+l[\d -]+z)+$/.test(path))).toEqual([])
  })

  it('keeps Alaska in one piece, though it crosses the 180th meridian', () => {
    const { width, shapes } = getCountyMap('AK')
    const xs = shapes.map(({ center: [x] }) => x)
    expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(width / 3)
    expect(shapes.filter(({ center: [x] }) => x > width / 2).length).toBeGreaterThan(10)
  })

  it('leaves out points that lie on the line, and keeps corners and ends', () => {
    const line: readonly Point[] = [
      [0, 0],
      [5, 0.2],
      [10, 0],
      [10, 5],
      [10, 10],
    ]
    expect(simplifyLine(line, 1)).toEqual([
      [0, 0],
      [10, 0],
      [10, 10],
    ])
  })
})

describe('the map of the nation', () => {
  it('links every county that it draws, out of its frame, in the language asked', async () => {
    const svg = await stage.read('/es/maps/us.svg')
    const links = [...svg.matchAll(/<a href="(\/es\/[a-z]{2}\/[a-z0-9-]+)" target="_top"[^>]*><title>/g)]
    expect(new Set(links.map(([, path]) => path)).size).toBeGreaterThan(3_100)
    expect(svg).toContain('<?xml-stylesheet type="text/css" href="/assets/')
  })

  it('may be framed, since embeds on other sites hold it, and is sent small', async () => {
    const response = await stage.get('/maps/us.svg', { 'Accept-Encoding': 'gzip' })
    expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(130_000)
  })

  it('is not sent again to who has it', async () => {
    const first = await stage.get('/en/maps/us.svg')
    const etag = first.headers.get('etag') ?? ''
    const again = await stage.get('/en/maps/us.svg', { 'If-None-Match': `W/${etag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })
})

describe('the map of a state with many counties', () => {
  it('is an object on its page, and a document of its own', async () => {
    expect(await stage.read('/en/tx')).toContain('data="/en/maps/tx.svg"')
    expect((await stage.read('/en/maps/tx.svg')).match(/<text>[^<]+<\/text>/g)).toHaveLength(254)
  })

  it.each(['/maps/zz.svg', '/maps/us.png', '/images/zz.png', '/images/mn/nowhere.png'])(
    '%s is not there',
    async (path) => {
      expect((await stage.get(path)).status).toBe(404)
    },
  )
})

describe('pictures for previews', () => {
  it.each(['/images/mn.png', '/images/mn/mille-lacs.png', '/es/images/tx.png'])(
    '%s is 1200 by 630',
    async (path) => {
      const response = await stage.get(path)
      expect(response.headers.get('content-type')).toBe('image/png')
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(bytes.subarray(1, 4).toString()).toBe('PNG')
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
    },
  )

  it('differ from county to county', async () => {
    const [one, other] = await Promise.all(
      ['/images/mn/cass.png', '/images/mn/cook.png'].map(async (path) =>
        (await stage.get(path)).headers.get('etag'),
      ),
    )
    expect(one).not.toBe(other)
  })
})
