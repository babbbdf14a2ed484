/** Every route, asked with what no browser sends: never a fault, and nothing comes back unescaped. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SiteStage } from './site-stage.js'

/** Text that runs, breaks out or overflows where it is not escaped. */
const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  "MN' or 1=1 --",
  'a\r\nX-Evil: 1',
  '\u0000',
  '\u202egnissim',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  '-1',
  '1e309',
  'NaN',
  '2025-02-31',
  '9999999999999999999999',
  'x'.repeat(4_000),
]

/** Names that forms and filters of the site know. */
const PARAMETERS = [
  ...['q', 'state', 'county', 'place', 'kind', 'model', 'list', 'from', 'to', 'since', 'until', 'on', 'page'],
  ...['perPage', 'agency', 'status', 'address', 'language', 'frequency', 'kinds', 'guard', 'reason', 'note'],
]

/** What a percent sign alone, or half a character, makes of a path. */
const BROKEN_PATHS = [
  '/%',
  '/%E0%A4%A',
  '/mn/%ff',
  '/events/%00',
  '//evil.example',
  '/es//evil.example',
  '/en',
  '/es/en/mn',
]

/** Markup of ours that would be theirs if it came through: the texts above, raw. */
const RAW = /<script>alert|<img src=x|onerror=alert\(1\)>/

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

async function expectHarmless(response: Response, asked: string): Promise<void> {
  const text = await response.text()
  // Where nothing looked yet, `/readyz` says 503 to everyone.
  if (!asked.startsWith('/readyz')) expect.soft(response.status, asked).toBeLessThan(500)
  expect.soft([...response.headers.keys()], asked).not.toContain('x-evil')
  const isMarkup = /html|xml|svg/.test(response.headers.get('content-type') ?? '')
  if (isMarkup) expect.soft(text, asked).not.toMatch(RAW)
  const location = response.headers.get('location')
  // A redirect stays on the site: `//evil.example` would be another host's.
  if (location !== null) expect.soft(location, asked).toMatch(/^(\/(?![/\\])|http:\/\/127\.0\.0\.1:8287\/)/)
}

describe('a hostile request', () => {
  it('in any part of any path is answered without a fault, and nothing of it runs', async () => {
    const paths = [...new Set(stage.site.routes.map(({ path }) => path))]
    expect(paths.length).toBeGreaterThan(20)
    for (const path of paths.filter((one) => one.includes(':'))) {
      for (const text of HOSTILE) {
        const asked = path.replace(/:\w+(\{(?:[^{}]|\{[^}]*\})*\})?/g, encodeURIComponent(text))
        await expectHarmless(await stage.get(asked), asked)
      }
    }
  })

  it('in any query of any page is answered without a fault, and nothing of it runs', async () => {
    const paths = [
      ...new Set(stage.site.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)),
    ]
    for (const path of paths) {
      const plain = path
        .replace(/:state/g, 'mn')
        .replace(/:county/g, 'cass')
        .replace(/:\w+(\{(?:[^{}]|\{[^}]*\})*\})?/g, 'x')
      for (const text of HOSTILE) {
        const query = new URLSearchParams(PARAMETERS.map((name): [string, string] => [name, text]))
        await expectHarmless(await stage.get(`${plain}?${query}`), `${plain} with ${text.slice(0, 40)}`)
      }
    }
  })

  it('in any form is answered without a fault, and nothing of it runs', async () => {
    const paths = [
      ...new Set(stage.site.routes.filter(({ method }) => method === 'POST').map(({ path }) => path)),
    ]
    for (const path of paths) {
      const plain = path.replace(/:\w+(\{(?:[^{}]|\{[^}]*\})*\})?/g, 'x')
      for (const text of HOSTILE) {
        const fields = PARAMETERS.map((name) => [name, text] as const)
        await expectHarmless(await stage.post(plain, fields), `POST ${plain} with ${text.slice(0, 40)}`)
      }
    }
  })

  it.each(BROKEN_PATHS)('for the broken path %s is answered without a fault', async (path) => {
    await expectHarmless(await stage.get(path), path)
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])(
    'by %s changes nothing and is no fault',
    async (method) => {
      const { site } = stage
      for (const path of ['/', '/mn/cass', '/api/v1/status', '/subscribe']) {
        const response = await site.fetch(
          new Request(`http://127.0.0.1:8287${path}`, { method }),
          '127.0.0.1',
        )
        expect.soft(response.status, `${method} ${path}`).toBeLessThan(500)
      }
    },
  )

  it('is logged without its text', () => {
    expect(stage.logged.filter((line) => RAW.test(line))).toEqual([])
  })
})
