/** The front page, and any state's: the answer, the map, the latest changes, the same as a table. Pure. */
import { findCounty } from '../../places/counties.js'
import { type CountyCount, countPlaces, type StateCount } from '../data/count-places.js'
import { findEventsAt } from '../data/events-at.js'
import { MapLegend } from '../map/county-map.js'
import type { Page } from '../page.js'
import { pathOfCounty, pathOfState } from '../paths.js'
import { sayStateAnswer } from '../views/answer-by-counts.js'
import { nameAgencies } from '../views/name-agencies.js'
import { EventList } from './event-item.js'
import { FeedLinks } from './feed-links.js'
import { sayNumber } from './say-number.js'
import { ScrollTable } from './scroll-table.js'
import { StateMap } from './state-map.js'
import { Words } from './words.js'

const LATEST = 8
export function Home({ page, code }: { page: Page; code: string }) {
  const state = countPlaces(page.data).countState(code)
  const { home } = page.say
  return (
    <>
      <h1 class="answer">{sayStateAnswer(page, state)}</h1>
      <Besides page={page} state={state} />
      <div class="front">
        <figure class="atlas">
          <a class="skip-map" href="#counties">
            {home.SKIP_MAP}
          </a>
          <StateMap page={page} state={state} />
          <figcaption>
            <MapLegend page={page} counties={state.counties} />
          </figcaption>
        </figure>
        <Latest page={page} code={code} />
        <CountyTable page={page} state={state} />
      </div>
    </>
  )
}

function Besides({ page, state }: { page: Page; state: StateCount }) {
  const { home } = page.say
  const { statewide, unplaced, applications } = state
  return (
    <p class="lead">
      {statewide.agreements.length > 0 && (
        <>
          <Words
            text={home.sayStatewide(statewide.agreements.length, nameAgencies(page, statewide.agreements))}
          />{' '}
        </>
      )}
      {unplaced.agreements.length > 0 && `${home.sayUnplaced(unplaced.agreements.length)} `}
      {home.sayWaiting(applications.length)}{' '}
      {statewide.applications.length > 0 && (
        <Words
          text={home.sayStatewideApplications(
            statewide.applications.length,
            nameAgencies(page, statewide.applications),
          )}
        />
      )}
    </p>
  )
}

function Latest({ page, code }: { page: Page; code: string }) {
  const { home } = page.say
  const latest = findEventsAt(page.data, code).slice(0, LATEST)
  return (
    <section class="latest" aria-labelledby="latest">
      <h2 id="latest">{home.LATEST}</h2>
      {latest.length === 0 && <p>{home.NO_CHANGES}</p>}
      <EventList page={page} events={latest} />
      <ul class="row">
        <li>
          <a href={page.href(`/changes?state=${code}`)}>{home.ALL_CHANGES}</a>
        </li>
        <li>
          <a href={page.href('/subscribe')}>{home.FOLLOW}</a>
        </li>
      </ul>
      <FeedLinks page={page} path={pathOfState(code)} text={page.say.county.FEEDS} />
    </section>
  )
}

function CountyTable({ page, state }: { page: Page; state: StateCount }) {
  const { home } = page.say
  const listed = state.counties.filter(({ status }) => status !== 'none')
  const others = state.counties.filter(({ status }) => status === 'none')
  const caption = home.sayCountyTable(page.phrases.sayOfPlace(state.code))
  return (
    <section class="facts" aria-labelledby="counties">
      <h2 id="counties">{home.COUNTIES}</h2>
      {listed.length > 0 && (
        <ScrollTable caption={caption}>
          <thead>
            <tr>
              <th scope="col">{home.COUNTY}</th>
              <th scope="col" class="number">
                {home.AGREEMENTS}
              </th>
              <th scope="col">{home.MODELS}</th>
              <th scope="col" class="number">
                {home.APPLICATIONS}
              </th>
              <th scope="col" class="number">
                {home.NO_LONGER_LISTED}
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.map((county) => (
              <CountyRow page={page} county={county} />
            ))}
          </tbody>
        </ScrollTable>
      )}
      {others.length > 0 && (
        <details open={listed.length === 0}>
          <summary>{home.sayOthers(others.length)}</summary>
          <ul class="columns">
            {others.map((county) => (
              <li>
                <CountyLink page={page} county={county} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <p class="aside">{home.WHAT_IS_COUNTED}</p>
    </section>
  )
}

function CountyRow({ page, county }: { page: Page; county: CountyCount }) {
  const { agreements, applications, left } = county
  const models = new Set(agreements.flatMap(({ model }) => page.phrases.sayModel(model) ?? []))
  return (
    <tr>
      <th scope="row">
        <CountyLink page={page} county={county} />
      </th>
      <td class="number">{sayNumber(page, agreements.length)}</td>
      <td>{page.phrases.capitalise([...models].sort().join(', ')) || '–'}</td>
      <td class="number">{sayNumber(page, applications.length)}</td>
      <td class="number">{sayNumber(page, left.length)}</td>
    </tr>
  )
}

function CountyLink({ page, county: { fips } }: { page: Page; county: CountyCount }) {
  return <a href={page.href(pathOfCounty(fips))}>{findCounty(fips)?.name ?? fips}</a>
}
