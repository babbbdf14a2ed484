/** What ICE's lists show of a county now, as tables. Pure. */
import { dropIsolates } from '../../alerts/isolate.js'
import { showSourceAddress } from '../../alerts/show-address.js'
import { tidyName } from '../../alerts/tidy-printed.js'
import type { SiteAgreement } from '../data/site-data.js'
import type { Page } from '../page.js'
import { pathOfAgency } from '../paths.js'
import { ScrollTable } from './scroll-table.js'

interface TableProps {
  readonly page: Page
  readonly caption: string
  readonly agreements: readonly SiteAgreement[]
  /** The county whose page it is; null where the agencies are in all of them, as the caption says. */
  readonly fips: string | null
}

/** Agreements, or applications, which bear no date and have no document yet. */
export function AgreementTable({ page, caption, agreements, fips }: TableProps) {
  const { say } = page
  const isSigned = agreements.some(({ list }) => list === 'participating')
  return (
    <ScrollTable caption={caption} class="holdings">
      <thead>
        <tr>
          <th scope="col">{say.county.AGENCY}</th>
          <th scope="col">{say.county.MODEL}</th>
          {isSigned && <th scope="col">{say.county.SIGNED}</th>}
          <th scope="col">{say.county.FIRST_LISTED}</th>
          {isSigned && <th scope="col">{say.county.DOCUMENT}</th>}
          {fips !== null && <th scope="col">{say.county.HOW_WE_KNOW}</th>}
        </tr>
      </thead>
      <tbody>
        {agreements.map((one) => (
          <tr>
            <AgencyCell page={page} one={one} />
            <td>{sayModel(page, one)}</td>
            {isSigned && <td>{saySigned(page, one)}</td>}
            <td>{sayFirstListed(page, one)}</td>
            {isSigned && (
              <td>
                <Documents page={page} one={one} />
              </td>
            )}
            {fips !== null && <td>{sayReading(page, one, fips)}</td>}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function AgencyCell({ page, one }: { page: Page; one: SiteAgreement }) {
  return (
    <th scope="row">
      <a href={page.href(pathOfAgency(one.agencyId))}>
        <bdi>{tidyName(one.agency)}</bdi>
      </a>
    </th>
  )
}

function sayModel({ say, phrases }: Page, { model }: SiteAgreement): string {
  return phrases.capitalise(phrases.sayModel(model) ?? say.county.UNKNOWN_MODEL)
}

function saySigned({ say, phrases }: Page, { list, signedOn }: SiteAgreement): string {
  if (list === 'pending') return say.county.APPLICATION
  return signedOn === null ? say.county.NO_DATE : phrases.sayDate(signedOn)
}

/** What the first of all our editions shows was listed by then, and we do not know since when. */
function sayFirstListed({ say, phrases, data, settings }: Page, one: SiteAgreement): string {
  if (one.firstListedAt === null) return say.county.NOT_KNOWN
  const day = phrases.sayDay(one.firstListedAt, settings.timeZone)
  const editions = [...data.publications.values()].filter(({ list }) => list === one.list)
  const isBaseline = editions.every(({ savedAt, firstSeenAt }) => {
    const at = firstSeenAt ?? savedAt
    return at === null || one.firstListedAt === null || at >= one.firstListedAt
  })
  return isBaseline ? say.county.sayBy(day) : day
}

function Documents({ page, one }: { page: Page; one: SiteAgreement }) {
  const { say } = page
  const { moaUrl, addendumUrl } = one
  if (moaUrl === null && addendumUrl === null) return <>{say.county.NO_DOCUMENT}</>
  return (
    <>
      {moaUrl !== null && <SourceLink page={page} url={moaUrl} text={say.county.PDF} />}
      {moaUrl !== null && addendumUrl !== null && <br />}
      {addendumUrl !== null && <SourceLink page={page} url={addendumUrl} text={say.county.ADDENDUM} />}
    </>
  )
}

/** A link where the address is ICE's; else the address, as text. */
function SourceLink({ page, url, text }: { page: Page; url: string; text: string }) {
  const line = showSourceAddress(null, url, page.settings.sourceHosts, page.phrases)
  return line.href === null ? (
    <span class="hash">{dropIsolates(line.text)}</span>
  ) : (
    <a href={line.href}>{text}</a>
  )
}

/** How we know the county, and which others the agency is in. */
function sayReading({ say, phrases }: Page, { counties }: SiteAgreement, fips: string): string {
  const here = counties.filter((county) => county.fips === fips).map(phrases.sayCountyReading)
  const others = counties.filter((county) => county.fips !== fips).map(phrases.sayTheCounty)
  const elsewhere = others.length === 0 ? [] : [say.county.sayAlsoIn(phrases.sayList(others))]
  return [...here, ...elsewhere].join(' ')
}
