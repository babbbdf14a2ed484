/** Who comes into the maintainers' rooms, and who does not. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { nameCookie } from '../../src/web/maintain/session.js'
import { ADDRESS, askForLink, cookieOf, listLinks, Maintainer, mailLink } from './maintainer.js'
import { ORIGIN, SiteStage } from './site-stage.js'

const TOKEN = 'a-machine-s-secret-of-forty-characters-00'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start({ hasHistory: false, settings: { MAINTAINER_TOKEN: TOKEN } })
})
beforeEach(() => {
  stage.now = new Date(Date.parse(stage.now) + 86_400_000).toISOString()
})
afterAll(() => stage.stop())

describe('a link by mail', () => {
  it('signs in once its button is pressed, and only then', async () => {
    const link = await askForLink(stage)
    const opened = await stage.get(link)
    expect(opened.status).toBe(200)
    expect(opened.headers.get('set-cookie')).toBeNull()
    expect(await opened.text()).toContain(`action="${link}"`)
    const pressed = await stage.post(link, [])
    expect(pressed.status).toBe(303)
    expect(pressed.headers.get('location')).toBe('/maintain')
    expect(pressed.headers.get('set-cookie')).toMatch(
      /^countywatch=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    expect((await stage.get('/maintain', { Cookie: cookieOf(pressed) })).status).toBe(200)
  })

  it('is good once', async () => {
    const link = await mailLink(stage)
    await stage.post(link, [])
    const again = await stage.post(link, [])
    expect(again.status).toBe(404)
    expect(again.headers.get('set-cookie')).toBeNull()
    expect((await stage.get(link)).status).toBe(404)
  })

  it('is good for 15 minutes', async () => {
    const link = await mailLink(stage)
    stage.now = new Date(Date.parse(stage.now) + 15 * 60_000).toISOString()
    expect((await stage.get(link)).status).toBe(404)
    expect((await stage.post(link, [])).headers.get('set-cookie')).toBeNull()
  })

  it.each(['/maintain/sign-in/x', '/maintain/sign-in/%00', `/maintain/sign-in/${'a'.repeat(5000)}`])(
    'is nothing when made up: %#',
    async (path) => {
      expect((await stage.get(path)).status).toBe(404)
      expect((await stage.post(path, [])).headers.get('set-cookie')).toBeNull()
    },
  )

  it('goes to the addresses in the settings alone, and the answer is the same for all', async () => {
    const [before, nudges] = [(await listLinks(stage)).length, stage.nudges]
    const stranger = await stage.post('/maintain/sign-in', [['address', 'stranger@example.org']])
    expect((await listLinks(stage)).length).toBe(before)
    expect(stage.nudges).toBe(nudges)
    const known = await stage.post('/maintain/sign-in', [['address', ' Maintainer@Example.ORG ']])
    expect((await listLinks(stage)).length).toBe(before + 1)
    expect(stage.nudges).toBe(nudges + 1)
    expect([known.status, await known.text()]).toEqual([stranger.status, await stranger.text()])
  })

  it.each([
    ['another site', { Origin: 'https://elsewhere.example' }],
    ['nowhere', { Origin: 'null' }],
  ])('is not mailed, and signs nobody in, for a form from %s', async (_name, headers) => {
    const link = await mailLink(stage)
    const asked = await stage.post('/maintain/sign-in', [['address', ADDRESS]], headers)
    const pressed = await stage.post(link, [], headers)
    expect([asked.status, pressed.status]).toEqual([403, 403])
    expect(pressed.headers.get('set-cookie')).toBeNull()
  })
})

describe('a room', () => {
  it.each([
    ['no cookie', {}],
    ['a made-up cookie', { Cookie: 'countywatch=made-up' }],
    ['an empty cookie', { Cookie: 'countywatch=' }],
    ['a wrong token', { Authorization: `Bearer ${TOKEN.slice(1)}` }],
    ['no token', { Authorization: 'Bearer ' }],
  ])('answers %s with the form and 401', async (_name, headers) => {
    for (const path of ['/maintain', '/maintain/audit', '/maintain/nothing']) {
      const response = await stage.get(path, headers)
      expect(response.status).toBe(401)
      expect(await response.text()).toContain('Maintainers sign in')
    }
  })

  it('opens to the token, and is kept from caches and search engines', async () => {
    const response = await stage.get('/maintain/audit', { Authorization: `Bearer ${TOKEN}` })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
  })

  it('closes after 12 hours, and when the maintainer leaves', async () => {
    const late = await Maintainer.signIn(stage)
    stage.now = new Date(Date.parse(stage.now) + 12 * 3_600_000).toISOString()
    expect((await late.get('/maintain')).status).toBe(401)
    const leaving = await Maintainer.signIn(stage)
    expect((await leaving.send('/maintain', '/maintain/sign-out')).status).toBe(303)
    expect((await leaving.get('/maintain')).status).toBe(401)
  })
})

describe('a form in a room', () => {
  const note = [
    ['state', 'MN'],
    ['notedOn', '2026-01-01'],
    ['text', 'A note.'],
    ['source', 'A source'],
  ] as const

  it.each([
    ['without its token', [], {}],
    ['with another token', [['form-token', 'x']], {}],
  ] as const)('does nothing %s', async (_name, fields, headers) => {
    const { cookie } = await Maintainer.signIn(stage)
    const response = await stage.post('/maintain/notes', [...note, ...fields], { Cookie: cookie, ...headers })
    expect(response.status).toBe(403)
    expect(await stage.db.selectFrom('countyNotes').selectAll().execute()).toEqual([])
  })

  it('does nothing from another site, whatever it bears', async () => {
    const maintainer = await Maintainer.signIn(stage)
    const token = /form-token" value="([^"]+)"/.exec(await maintainer.read('/maintain'))?.[1] ?? ''
    const headers = { Cookie: maintainer.cookie, Origin: 'https://elsewhere.example' }
    const response = await stage.post('/maintain/notes', [...note, ['form-token', token]], headers)
    expect(response.status).toBe(403)
  })

  it('acts for a machine with the token alone', async () => {
    const headers = { Authorization: `Bearer ${TOKEN}`, Origin: '' }
    expect((await stage.post('/maintain/notes', note, headers)).status).toBe(303)
    const [kept] = await stage.db.selectFrom('countyNotes').select(['text', 'createdBy']).execute()
    expect(kept).toEqual({ text: 'A note.', createdBy: 'maintainer by token' })
  })
})

describe('by TLS', () => {
  it('the cookie is for this host alone', () => {
    expect(nameCookie({ isSecure: true })).toBe('__Host-countywatch')
  })
})

describe('what is written down', () => {
  it('never holds an address or a link', async () => {
    const link = await mailLink(stage)
    await stage.post(link, [])
    const secret = link.split('/').at(-1) ?? ''
    const audit = JSON.stringify(await stage.db.selectFrom('auditLog').selectAll().execute())
    const logged = stage.logged.join('\n')
    for (const text of [audit, logged]) {
      expect(text).not.toContain(ADDRESS)
      expect(text).not.toContain(secret)
    }
    expect(audit).toMatch(/"who":"maintainer [0-9a-f]{8}","action":"sign-in"/)
  })
})

describe('asking again and again', () => {
  it('ends with 429 for a network, and before that in silence for an address', async () => {
    const before = (await listLinks(stage)).length
    const statuses: number[] = []
    for (let time = 0; time < 25; time++) {
      const address = time < 12 ? ADDRESS : 'stranger@example.org'
      statuses.push((await ask(address)).status)
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429, 429])
    expect((await listLinks(stage)).length - before).toBeLessThanOrEqual(10)
  })

  /** From a network that did not ask before. */
  function ask(address: string): Promise<Response> {
    const body = new URLSearchParams({ address })
    const request = new Request(`${ORIGIN}/maintain/sign-in`, {
      method: 'POST',
      body,
      headers: { Origin: ORIGIN },
    })
    return stage.site.fetch(request, '192.0.2.7')
  }
})
