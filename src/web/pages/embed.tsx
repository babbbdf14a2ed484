/** Small pages that other sites frame: one map or one sentence, and the way to the whole. Pure. */
import type { Child } from 'hono/jsx'
import { findCounty } from '../../places/counties.js'
import { ASSETS } from '../assets.js'
import { type CountyCount, countPlaces } from '../data/count-places.js'
import { findSiteKnownAt } from '../data/find-site-known-at.js'
import { listDoubts } from '../freshness.js'
import { MapLegend } from '../map/county-map.js'
import type { Page } from '../page.js'
import { pathOfCounty, pathOfState } from '../paths.js'
import { sayCountyAnswer, sayStateAnswer } from '../views/answer-by-counts.js'
import { nameAgencies } from '../views/name-agencies.js'
import { StateMap } from './state-map.js'
import { Words } from './words.js'

/** @param code USPS code of a state that exists. */
export function renderStateEmbed(page: Page, code: string): string {
  const state = countPlaces(page.data).countState(code)
  const { home } = page.say
  return renderEmbed(page, home.sayEmbedTitle(page.phrases.sayState(code)), pathOfState(code), [
    <h1>{sayStateAnswer(page, state)}</h1>,
    <StateMap page={page} state={state} isFramed />,
    <MapLegend page={page} counties={state.counties} />,
  ])
}

/** @param fips of a county that exists. */
export function renderCountyEmbed(page: Page, fips: string): string {
  const county = countPlaces(page.data).countCounty(fips)
  const name = page.phrases.sayCounty({ fips, name: findCounty(fips)?.name ?? fips })
  return renderEmbed(page, page.say.home.sayEmbedTitle(name), pathOfCounty(fips), [
    <h1>{sayCountyAnswer(page, county)}</h1>,
    <Entries page={page} county={county} />,
    county.statewide.agreements.length > 0 && (
      <p>
        <Words
          text={page.say.home.sayReaching(
            county.statewide.agreements.length,
            nameAgencies(page, county.statewide.agreements),
          )}
        />
      </p>
    ),
  ])
}

function Entries({ page: { phrases, say }, county }: { page: Page; county: CountyCount }) {
  const { home } = say
  const groups = [
    [home.AGREEMENT, county.agreements],
    [home.APPLICATION, county.applications],
    [home.LEFT, county.left],
  ] as const
  return (
    <ul>
      {groups.flatMap(([status, entries]) =>
        entries.map(({ agency, model, signedOn }) => (
          <li>
            <bdi>{agency}</bdi>:{' '}
            {[status, phrases.sayModel(model), signedOn === null ? undefined : phrases.sayDate(signedOn)]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </li>
        )),
      )}
    </ul>
  )
}

function renderEmbed(page: Page, title: string, path: string, content: readonly Child[]): string {
  const { say, language, phrases, settings, href } = page
  const asOf = findSiteKnownAt(page)
  const document = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="stylesheet" href={ASSETS.css} />
        <link rel="icon" href={ASSETS.icon} type="image/svg+xml" />
      </head>
      <body class="embed">
        <main>
          {content}
          {listDoubts(page).map((doubt) => (
            <p class="notice">{doubt}</p>
          ))}
          <p class="aside">
            {asOf !== null && `${say.home.sayAsOf(phrases.sayDay(asOf, settings.timeZone))} `}
            {settings.isDemonstration && <strong>{say.shell.DEMONSTRATION} </strong>}
            <a href={href(path)} target="_top">
              {say.home.MORE}
            </a>
          </p>
        </main>
      </body>
    </html>
  )
  return `<!doctype html>\n${document.toString()}\n`
}
