/** ICE's page from a real server, and everything that has come in its place. */
import type { RequestListener } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FetchError } from '../../src/errors.js'
import { fetchPage } from '../../src/ice/fetch-page.js'
import { makeWorkbook } from './make-zip.js'
import * as answers from './sample-answers.js'
import { makePage } from './sample-page.js'
import { answer, makeDeps, serve } from './serve.js'

async function fetchFailing(handler: RequestListener): Promise<{ failure: string; message: string }> {
  const site = await serve(handler)
  const { deps } = makeDeps(site.host, { maxRetries: 0 })
  const error = await fetchPage(`${site.origin}/287g`, deps).catch((reason: unknown) => reason)
  if (!(error instanceof FetchError)) throw new Error('fetched without a FetchError', { cause: error })
  return { failure: error.failure, message: error.message.replace(`${site.origin}/287g: `, '') }
}

describe("ICE's page", () => {
  it('is fetched, through a redirect and compressed', async () => {
    const html = makePage()
    const site = await serve(
      answer(301, '', { location: '/identify-and-arrest/287g' }),
      answer(200, gzipSync(html), { 'content-encoding': 'gzip', 'x-Generator': 'Drupal 11' }),
    )
    const { deps } = makeDeps(site.host)
    expect(await fetchPage(`${site.origin}/287g`, deps)).toEqual({
      html,
      status: 200,
      headers: expect.objectContaining({ 'x-generator': 'Drupal 11' }),
      finalUrl: `${site.origin}/identify-and-arrest/287g`,
      bytes: Buffer.from(html),
      tookMs: 0,
    })
  })

  it('is fetched when the server first fails', async () => {
    const site = await serve(answer(500), answer(200, makePage()))
    const { deps } = makeDeps(site.host)
    const { status } = await fetchPage(`${site.origin}/287g`, deps)
    expect({ status, requests: site.requests.length }).toEqual({ status: 200, requests: 2 })
  })
})

describe('in its place', () => {
  it.each([
    ['a block', 403, answers.AKAMAI_BLOCK, 'refused'],
    ['a block with status 200', 200, answers.AKAMAI_BLOCK, 'refused'],
    ['a challenge', 200, answers.AKAMAI_CHALLENGE, 'challenge-page'],
    ['a challenge with status 403', 403, answers.CLOUDFLARE_CHALLENGE, 'challenge-page'],
    ['an error page with status 200', 200, answers.NOT_FOUND, 'error-page'],
    ["Drupal's last word with status 200", 200, answers.UNEXPECTED_ERROR, 'error-page'],
    ['maintenance', 503, answers.MAINTENANCE, 'server-error'],
    ['a missing page', 404, answers.NOT_FOUND, 'not-found'],
    ['another page', 200, answers.frame('Newsroom', 'News.'), 'not-a-page'],
    ['JSON', 200, '{}', 'not-a-page'],
    ['half of it', 200, makePage().slice(0, -200), 'truncated'],
    ['nothing', 200, '', 'empty-body'],
  ])('%s is a failure', async (_, status, body, failure) => {
    expect(await fetchFailing(answer(status, body))).toMatchObject({ failure })
  })

  it('a workbook is a failure, told in words', async () => {
    expect(await fetchFailing(answer(200, await makeWorkbook()))).toEqual({
      failure: 'not-a-page',
      message: "expected ICE's 287(g) page, what came is a workbook",
    })
  })
})
