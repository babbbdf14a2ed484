/** How far a fetch lets itself be led: by bodies without end, by redirects, to other hosts. */
import { createGzip } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fetchSource } from '../../src/ice/fetch-source.js'
import { answer, fetchFailing, makeDeps, serve } from './serve.js'

describe('a body larger than allowed', () => {
  it('is left as soon as it is, though it has no end', async () => {
    const site = await serve((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) {}
      }
      response.on('drain', more)
      more()
    })
    expect(await fetchFailing(site)).toMatchObject({ failure: 'too-large', status: 200, requests: 1 })
  })

  it('is left as soon as it is so inflated, though the gzip bomb has no end', async () => {
    const site = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      const gzip = createGzip()
      gzip.pipe(response)
      const more = (): void => {
        while (!response.destroyed && gzip.write(Buffer.alloc(65_536))) {}
      }
      gzip.on('drain', more)
      more()
    })
    expect(await fetchFailing(site)).toMatchObject({ failure: 'too-large', status: 200, requests: 1 })
  })

  it('is taken at exactly the largest size', async () => {
    const site = await serve(answer(200, Buffer.alloc(1_000)))
    const { deps } = makeDeps(site.host, { maxBodyBytes: 1_000 })
    const { bytes } = await fetchSource(`${site.origin}/287g`, {}, deps)
    expect(bytes.byteLength).toBe(1_000)
  })
})

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i is followed on the same host', async (status) => {
    const site = await serve(answer(status, '', { location: '../doclib/a.xlsx' }), answer(200, 'hello'))
    const { deps } = makeDeps(site.host)
    const { url } = await fetchSource(`${site.origin}/a/287g`, {}, deps)
    expect({ url, paths: site.requests.map((request) => request.url) }).toEqual({
      url: `${site.origin}/doclib/a.xlsx`,
      paths: ['/a/287g', '/doclib/a.xlsx'],
    })
  })

  it('to another host is not followed, and that host is not asked', async () => {
    const other = await serve(answer(200, 'hello'))
    const site = await serve(answer(302, '', { location: `${other.origin}/287g` }))
    const { failure, message } = await fetchFailing(site)
    expect({ failure, message, asked: other.requests.length }).toEqual({
      failure: 'forbidden-host',
      message: `${other.origin}/287g: not one of the hosts that may be asked (${site.host})`,
      asked: 0,
    })
  })

  it.each(['file:///etc/passwd', 'javascript:alert(1)', ''])('to "%s" is not followed', async (location) => {
    const site = await serve(answer(302, '', { location }))
    expect(await fetchFailing(site)).toMatchObject({ failure: 'unexpected-status', status: 302, requests: 1 })
  })

  it('that leads in a circle ends after five', async () => {
    const site = await serve(answer(302, '', { location: '/287g' }))
    expect(await fetchFailing(site)).toMatchObject({ failure: 'unexpected-status', requests: 6, slept: [] })
  })

  it('is followed anew in every try', async () => {
    const site = await serve(
      answer(302, '', { location: '/b' }),
      answer(500),
      answer(302, '', { location: '/b' }),
      answer(200, 'hello'),
    )
    const { deps } = makeDeps(site.host)
    await fetchSource(`${site.origin}/a`, {}, deps)
    expect(site.requests.map((request) => request.url)).toEqual(['/a', '/b', '/a', '/b'])
  })
})

describe('a host that is not on the list', () => {
  it.each(['http://localhost:1/287g', 'http://127.0.0.1/287g', 'ftp://127.0.0.1/', 'nothing'])(
    '%s is not asked',
    async (url) => {
      const site = await serve(answer(200))
      const { deps } = makeDeps(site.host)
      await expect(fetchSource(url, {}, deps)).rejects.toMatchObject({ failure: 'forbidden-host', url })
    },
  )
})
