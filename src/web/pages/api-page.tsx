/** How to use the feeds, the tables and the API. Pure. */
import { tidyName } from '../../alerts/tidy-printed.js'
import { countiesOf } from '../../places/counties.js'
import type { Page } from '../page.js'
import { pathOfAgency, pathOfCounty, pathOfState } from '../paths.js'
import { nameCounty } from '../views/name-county.js'
import { ScrollTable } from './scroll-table.js'
import { Sections, TextPage } from './text-page.js'

export function ApiPage({ page }: { page: Page }) {
  const text = page.say.texts.api
  const example = `${page.settings.origin}/api/v1/agreements?state=${page.settings.defaultState}`
  return (
    <TextPage title={text.TITLE} lead={text.LEAD}>
      <h2>{text.FEEDS}</h2>
      <p>{text.FEEDS_TEXT}</p>
      <AddressTable
        page={page}
        caption={text.FEEDS_CAPTION}
        headings={[text.ADDRESS, text.FEED_OF]}
        rows={listFeeds(page)}
      />
      <h2>{text.ENDPOINTS}</h2>
      <p>{text.ENDPOINTS_TEXT}</p>
      <AddressTable
        page={page}
        caption={text.ENDPOINTS_CAPTION}
        headings={[text.ADDRESS, text.ANSWERS]}
        rows={listEndpoints(page)}
      />
      <h2>{text.EXAMPLE}</h2>
      <p>{text.sayExample(page.phrases.sayState(page.settings.defaultState))}</p>
      <pre class="scroll" tabindex={0}>
        <code>curl '{example}'</code>
      </pre>
      <Sections page={page} sections={text.SECTIONS} />
    </TextPage>
  )
}

interface Row {
  readonly path: string
  /** An address to try, or a pattern. */
  readonly isLink: boolean
  readonly text: string
}

function listFeeds(page: Page): readonly Row[] {
  const { data, phrases, settings } = page
  const { defaultState } = settings
  const county = countiesOf(defaultState).at(0)
  const agreement = data.agreements.find(({ state, isListed }) => state === defaultState && isListed)
  const agency = data.agencies.get(agreement?.agencyId ?? '')
  const subjects = [
    { text: phrases.sayState(defaultState), path: pathOfState(defaultState) },
    county === undefined
      ? undefined
      : {
          text: phrases.capitalise(nameCounty(page, county)),
          path: pathOfCounty(county.fips),
        },
    agency === undefined ? undefined : { text: tidyName(agency.name), path: pathOfAgency(agency.id) },
  ].filter((subject) => subject !== undefined)
  return subjects.flatMap(({ text, path }) =>
    ['atom', 'json'].map((ending) => ({ text, path: `${path}/feed.${ending}`, isLink: true })),
  )
}

function listEndpoints({ say, settings }: Page): readonly Row[] {
  const text = say.texts.api
  const state = settings.defaultState
  return [
    { path: `/api/v1/agreements?state=${state}`, isLink: true, text: text.AGREEMENTS },
    { path: `/api/v1/events?state=${state}`, isLink: true, text: text.EVENTS },
    { path: `/api/v1/agencies?state=${state}`, isLink: true, text: text.AGENCIES },
    { path: '/api/v1/agencies/{id}', isLink: false, text: text.AGENCY },
    { path: `/api/v1/counties?state=${state}`, isLink: true, text: text.COUNTIES },
    { path: '/api/v1/publications', isLink: true, text: text.PUBLICATIONS },
    { path: '/api/v1/record', isLink: true, text: text.RECORD },
    { path: '/api/v1/status', isLink: true, text: text.STATUS },
    { path: '/api/v1/openapi.json', isLink: true, text: text.OPENAPI },
  ]
}

function AddressTable(props: {
  readonly page: Page
  readonly caption: string
  readonly headings: readonly [address: string, about: string]
  readonly rows: readonly Row[]
}) {
  const { page, caption, headings, rows } = props
  return (
    <ScrollTable caption={caption}>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th scope="col">{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ path, isLink, text }) => (
          <tr>
            <th scope="row">
              {isLink ? (
                <a href={page.href(path)}>
                  <code>{path}</code>
                </a>
              ) : (
                <code>{path}</code>
              )}
            </th>
            <td>
              <bdi>{text}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
