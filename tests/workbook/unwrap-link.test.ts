/** Every form in which ICE's workbooks hold an address, and the forms that must not pass for one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../src/workbook/read-workbook.js'
import { isAllowedHost, unwrapLink } from '../../src/workbook/unwrap-link.js'

const CORPUS = new URL('../../../shared/corpus/', import.meta.url)
const MOA = 'https://www.ice.gov/doclib/287gMOA/IslePdMN_TFM_MOA_01262026.pdf'
const SAFELINKS = 'https://gcc02.safelinks.protection.outlook.com/'
const TRACKING = '&data=05%7C02%7CERO287g%40ice.dhs.gov%7C350ae7%3D%3D%7C0&sdata=z2kq%2BRxW%3D&reserved=0'

function wrap(address: string): string {
  return `${SAFELINKS}?url=${encodeURIComponent(address)}${TRACKING}`
}

describe('an address is unwrapped', () => {
  it.each([
    ['as it should be', MOA],
    ['with http', MOA.replace('https:', 'http:')],
    ['through safelinks', wrap(MOA)],
    ['through safelinks, with http inside', wrap(MOA.replace('https:', 'http:'))],
    ['through safelinks twice', wrap(wrap(MOA))],
    ['through safelinks, its ampersands written as in HTML', wrap(MOA).replaceAll('&', '&amp;')],
    ['through safelinks, the ampersands escaped twice', wrap(MOA).replaceAll('&', '&amp;amp;')],
    ['through safelinks, the address encoded twice', wrap(encodeURIComponent(MOA))],
    ["through another region's safelinks", wrap(MOA).replace('gcc02', 'nam10')],
    ["through a browser's PDF viewer", `chrome-extension://efaidnbmnnnibpcajpcg/${MOA.replace('//', '/')}`],
    ["through a browser's PDF viewer, encoded", `chrome-extension://efaidnbmnn/${encodeURIComponent(MOA)}`],
    ['with one slash', MOA.replace('//', '/')],
    ['with three slashes', MOA.replace('//', '///')],
    ['with backslashes', MOA.replaceAll('/', '\\')],
    ['with a space after the scheme', MOA.replace('//', ' //')],
    ['without a scheme', MOA.replace('https://', '')],
    ['without scheme and protocol', MOA.replace('https:', '')],
    ['relative to the site', MOA.replace('https://www.ice.gov', '')],
    ['between spaces and no-break spaces', ` \u00a0${MOA}\u00a0\r\n`],
    ['with the scheme and host in capitals', MOA.replace('https://www.ice.gov', 'HTTPS://WWW.ICE.GOV')],
  ])('%s', (_, printed) => {
    expect(unwrapLink(printed)).toBe(MOA)
  })

  it.each([
    ['keeps escapes as printed', 'https://www.ice.gov/a/StJohns_JEM%20MOA.pdf', '/a/StJohns_JEM%20MOA.pdf'],
    ['encodes spaces', 'https://www.ice.gov/a/287gJEM_ etowahCoAL.pdf', '/a/287gJEM_%20etowahCoAL.pdf'],
    ['decodes a wrapped escape once', wrap('https://www.ice.gov/a/JEM_%20x.pdf'), '/a/JEM_%20x.pdf'],
    ['keeps capitals in the path', 'https://www.ice.gov/a/PalmBeach.PDF', '/a/PalmBeach.PDF'],
    [
      'keeps the number form',
      '/file-download/download/public/208496',
      '/file-download/download/public/208496',
    ],
    ['keeps query and fragment', 'http://www.ice.gov/a.pdf?v=2#page=3', '/a.pdf?v=2#page=3'],
  ])('%s', (_, printed, path) => {
    expect(unwrapLink(printed)).toBe(`https://www.ice.gov${path}`)
  })

  it('is read against the page on which it stands', () => {
    expect(unwrapLink('/doclib/a.xlsx', 'http://127.0.0.1:8080/287g')).toBe(
      'http://127.0.0.1:8080/doclib/a.xlsx',
    )
  })

  it('keeps http where a port is named, which https would not answer', () => {
    expect(unwrapLink('http://127.0.0.1:8080/a.pdf')).toBe('http://127.0.0.1:8080/a.pdf')
  })
})

describe('no address is made of', () => {
  it.each([
    ['nothing', ''],
    ['spaces', ' \u00a0 '],
    ['words', 'link pending'],
    ['a bare scheme', 'https://'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,<p>'],
    ['a file', 'file:///C:/Users/me/MOA.pdf'],
    ['a mail address', 'mailto:ERO287g@ice.dhs.gov'],
    ['ftp', 'ftp://www.ice.gov/a.pdf'],
    ["a path of the author's disk", '..\\..\\AppData\\Local\\Temp\\MOA.pdf'],
    ['a file name', 'MOA.pdf'],
    ['a name and password before the host', 'https://www.ice.gov@example.com/a.pdf'],
    ['a script in a safelink', wrap('javascript:alert(1)')],
    ['a safelink to nothing', `${SAFELINKS}?data=05`],
    ['safelinks without end', Array.from({ length: 9 }).reduce<string>(wrap, MOA)],
    ['an encoded address with a stray percent sign', 'https%3A%2F%2Fwww.ice.gov%2F100%'],
    ['a host with a space in it', 'https://www ice gov/a.pdf'],
  ])('%s', (_, printed) => {
    expect(unwrapLink(printed)).toBeNull()
  })
})

describe.skipIf(!existsSync(CORPUS))("ICE's workbooks of 2025 (skipped where ../shared is absent)", () => {
  it('every link leads to a PDF at ICE', async () => {
    const links = new Set<string>()
    for (const list of ['participating', 'pending']) {
      const folder = new URL(`${list}/`, CORPUS)
      // Links stay for months: every fifth edition shows nearly all of them.
      const files = readdirSync(folder).filter((_, index) => index % 5 === 0)
      for (const file of files) {
        const { sheets } = await readWorkbook(readFileSync(new URL(encodeURIComponent(file), folder)))
        const cells = sheets.flatMap((sheet) => [...sheet.rows.values()].flat())
        for (const cell of cells) if (typeof cell?.link === 'string') links.add(cell.link)
      }
    }
    const unread = [...links].filter(
      (link) => !/^https:\/\/www\.ice\.gov\/doclib\/\S+\.pdf$/i.test(String(unwrapLink(link))),
    )
    expect(links.size).toBeGreaterThan(500)
    expect(unread).toEqual([])
  })
})

describe('an address may be fetched', () => {
  const hosts = ['www.ice.gov', '127.0.0.1:8080']

  it.each([
    ['https://www.ice.gov/identify-and-arrest/287g', true],
    ['https://WWW.ICE.GOV:443/', true],
    ['http://127.0.0.1:8080/', true],
    ['http://www.ice.gov/', false],
    ['https://www.ice.gov:8443/', false],
    ['https://ice.gov/', false],
    ['https://www.ice.gov.example.com/', false],
    ['https://example.com/www.ice.gov', false],
    ['https://www.ice.gov@example.com/', false],
    ['http://127.0.0.1:8081/', false],
    ['http://127.0.0.1/', false],
    ['http://[::1]:8080/', false],
    ['ftp://127.0.0.1:8080/', false],
    ['file:///etc/passwd', false],
    ['www.ice.gov', false],
  ])('%s: %s', (url, isAllowed) => {
    expect(isAllowedHost(url, hosts)).toBe(isAllowed)
  })

  it('on a host that the settings name in capitals', () => {
    expect(isAllowedHost('https://www.ice.gov/', ['WWW.ICE.GOV'])).toBe(true)
  })
})
