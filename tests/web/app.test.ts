/** What holds on every page: languages, headers, errors. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SiteStage } from './site-stage.js'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

describe('a page that is not there', () => {
  it.each([
    ['/no-such-page', 'There is no such page'],
    ['/es/no-such-page', 'Esa página no existe'],
    ['/en/no-such-page', 'There is no such page'],
  ])('%s says so in the language of its address', async (path, words) => {
    const response = await stage.get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain(words)
  })

  it('speaks the language of the browser where the address names none', async () => {
    const response = await stage.get('/no-such-page', { 'Accept-Language': 'fr, es-MX;q=0.9, en;q=0.8' })
    expect(await response.text()).toContain('Esa página no existe')
    expect(response.headers.get('content-language')).toBe('es')
    expect(response.headers.get('vary')).toContain('Accept-Language')
  })
})
