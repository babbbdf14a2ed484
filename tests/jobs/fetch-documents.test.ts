/** The agreements that the lists link: fetched politely, kept for ever, noticed when they change or go. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listDocumentLinks, listStoredDocuments } from '../../db/documents.js'
import { makeAgreementPdf } from '../../fixtures/ice-site/agreement-pdf.js'
import { type DocumentsDeps, fetchDocuments, type WantedDocuments } from '../../jobs/fetch-documents.js'
import { readPdf } from '../../src/documents/pdf/read-pdf.js'
import { DEFAULT_FETCH_LIMITS } from '../../src/ice/fetch-source.js'
import { makeLog } from '../../src/log.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'

const program = join(import.meta.dirname, '../../dist/src/documents/pdf/read-pdf-child.js')
const PDF = makeAgreementPdf({
  title: '287(g) Task Force Model',
  agency: 'Isle Police Department',
  signatures: ['2026.01.22', '2026.01.26'],
})
const DAY = 24 * 60

interface Page {
  readonly status?: number
  readonly body?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** An installation whose list links agreements on a server of the test's. */
class Library {
  readonly pages: Record<string, Page> = {}
  readonly asked: string[] = []
  readonly slept: number[] = []

  private constructor(
    readonly house: Installation,
    readonly origin: string,
  ) {}

  static async open(): Promise<Library> {
    const server = createServer((request, response) => {
      const path = request.url ?? ''
      const { status = 200, body = '', headers = {} } = library.pages[path] ?? { status: 404, body: 'none' }
      const isKnown = headers.etag !== undefined && request.headers['if-none-match'] === headers.etag
      library.asked.push(isKnown ? `${path} 304` : path)
      response.writeHead(isKnown ? 304 : status, headers).end(isKnown ? undefined : body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    const { port } = server.address() as AddressInfo
    const library = new Library(await Installation.start(), `http://127.0.0.1:${port}`)
    const link = (path: string) => ({ text: 'link', link: library.origin + path })
    const [first, second, ...nation] = NATION
    await library.house.publish({
      rows: [
        { ...ISLE, moa: link('/isle.pdf') },
        { ...first, moa: link('/texas.pdf') } as typeof ISLE,
        { ...second, moa: { text: 'link', link: 'https://elsewhere.example.org/x.pdf' } } as typeof ISLE,
        ...nation,
      ],
    })
    await library.house.look()
    return library
  }

  async fetch(wanted?: WantedDocuments, changes: Partial<DocumentsDeps> = {}): Promise<readonly string[]> {
    const { house, slept } = this
    const settings = {
      ...DEFAULT_FETCH_LIMITS,
      ...{ maxRetries: 0, userAgent: 'test', sourceHosts: [new URL(this.origin).host] },
    }
    const tried = await fetchDocuments(
      {
        db: house.db,
        fetch: {
          settings,
          now: () => new Date(house.now),
          sleep: async (ms) => void slept.push(ms),
          random: () => 0,
        },
        states: ['MN'],
        // What a text says is no matter here, and each takes a second.
        readPdf: async () => ({ kind: 'unreadable', problem: 'no-text', pages: 1 }),
        hasMaintainer: true,
        log: makeLog({ level: 'silent', format: 'json' }),
        ...changes,
      },
      wanted,
    )
    return tried.map(({ url, outcome }) => `${new URL(url).pathname} ${outcome}`)
  }

  async link(path: string) {
    const link = (await listDocumentLinks(this.house.db)).find(({ url }) => url === this.origin + path)
    return link === undefined ? null : [link.state, link.failure, link.tries]
  }

  stored(path: string) {
    return listStoredDocuments(this.house.db, [this.origin + path])
  }

  async notices(): Promise<readonly string[]> {
    await this.house.send()
    return this.house.subjects()
  }
}

describe('agreements', () => {
  it('of the states set are fetched, kept and read; those of others on demand', async () => {
    const library = await Library.open()
    library.pages['/isle.pdf'] = { body: PDF, headers: { 'content-type': 'text/html' } }
    const reading = { readPdf: (bytes: Uint8Array) => readPdf(bytes, { program }) }
    expect(await library.fetch(undefined, reading)).toEqual(['/isle.pdf kept'])
    expect(library.asked).toEqual(['/isle.pdf'])
    expect(await library.stored('/isle.pdf')).toMatchObject([
      {
        firstSeenAt: library.house.now,
        byteSize: PDF.byteLength,
        text: {
          pages: 2,
          problem: null,
          facts: { agency: { value: 'Isle Police Department' }, model: { value: 'TFM' } },
        },
      },
    ])

    library.pages['/texas.pdf'] = { body: PDF }
    expect(await library.fetch({ url: `${library.origin}/texas.pdf` })).toEqual(['/texas.pdf kept'])
    expect(await library.fetch({ states: null })).toEqual([
      '/isle.pdf unchanged',
      '/texas.pdf unchanged',
      '/x.pdf failed',
    ])
    expect(library.slept).toEqual([2000, 2000])
  })

  it('are asked for again daily for a week, then weekly, and only if they changed', async () => {
    const library = await Library.open()
    library.pages['/isle.pdf'] = { body: PDF, headers: { etag: '"1"' } }
    await library.fetch()
    const days: number[] = []
    for (let day = 0; day < 24; day += 0.5) {
      if ((await library.fetch()).length > 0) days.push(day)
      library.house.wait(DAY / 2)
    }
    expect(days).toEqual([1, 2, 3, 4, 5, 6, 7, 14, 21])
    expect(library.asked).toEqual(['/isle.pdf', ...days.map(() => '/isle.pdf 304')])
    expect(await library.stored('/isle.pdf')).toHaveLength(1)
  })

  it('that change under their address are kept beside the old, and told of once', async () => {
    const library = await Library.open()
    await library.notices()
    for (const version of ['one', 'two', 'three']) {
      library.pages['/isle.pdf'] = { body: `%PDF-1.7 ${version}` }
      await library.fetch()
      library.house.wait(DAY)
    }
    expect((await library.stored('/isle.pdf')).map(({ byteSize }) => byteSize)).toEqual([12, 12, 14])
    expect(await library.notices()).toEqual(['maintainer: ICE changed an agreement under its address'])
    for (let day = 0; day < 9; day++) {
      await library.fetch()
      library.house.wait(DAY)
    }
    expect(await library.notices()).toEqual([
      'maintainer: No agreement has changed under its address for a week',
    ])
  })

  it('linked before their files exist are waited for, and told of when none comes', async () => {
    const library = await Library.open()
    await library.notices()
    await library.fetch()
    expect(await library.link('/isle.pdf')).toEqual(['wanted', 'not-found', 1])
    expect(await library.fetch()).toEqual([])
    library.house.wait(15)
    expect(await library.fetch()).toEqual(['/isle.pdf failed'])
    expect(await library.notices()).toEqual([])
    library.house.wait(4 * DAY)
    await library.fetch()
    expect(await library.link('/isle.pdf')).toEqual(['broken', 'not-found', 3])
    expect(await library.notices()).toEqual(['maintainer: Links to agreements lead nowhere'])
    library.pages['/isle.pdf'] = { body: PDF }
    library.house.wait(DAY)
    await library.fetch()
    expect(await library.notices()).toEqual(['maintainer: Links to agreements lead to them again'])
  })

  it('in whose place a page comes are broken, and what was kept stays', async () => {
    const library = await Library.open()
    library.pages['/isle.pdf'] = { body: PDF }
    await library.fetch()
    await library.notices()
    library.pages['/isle.pdf'] = { body: '<html><title>Page not found</title><h1>Gone</h1></html>' }
    for (let failures = 1; failures <= 4; failures++) {
      library.house.wait(DAY)
      await library.fetch()
    }
    expect(await library.link('/isle.pdf')).toEqual(['broken', 'not-a-pdf', 4])
    expect(await library.stored('/isle.pdf')).toHaveLength(1)
    expect(await library.notices()).toEqual(['maintainer: Links to agreements lead nowhere'])
  })

  it('on other hosts are not asked for, nor where a redirect leads there', async () => {
    const library = await Library.open()
    library.pages['/isle.pdf'] = { status: 302, headers: { location: 'http://localhost:9/isle.pdf' } }
    expect(await library.fetch(undefined, { states: null })).toEqual([
      '/isle.pdf failed',
      '/texas.pdf failed',
      '/x.pdf failed',
    ])
    expect(await library.link('/isle.pdf')).toEqual(['refused', 'forbidden-host', 1])
  })

  it('of a site that refuses us are left alone, longer each time', async () => {
    const library = await Library.open()
    library.pages['/isle.pdf'] = { status: 403 }
    library.pages['/texas.pdf'] = { status: 403 }
    const waits: number[] = []
    for (let minutes = 0; minutes <= 240; minutes += 5) {
      if ((await library.fetch(undefined, { states: null })).length > 0) waits.push(minutes)
      library.house.wait(5)
    }
    expect(waits).toEqual([0, 15, 45, 105, 225])
    expect(library.asked).toHaveLength(waits.length)
    expect(await library.stored('/isle.pdf')).toEqual([])
  })
})
