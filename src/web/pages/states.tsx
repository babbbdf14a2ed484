/** All states: the nation by county as a map, and by state as a table. Pure. */
import { STATES } from '../../places/states.js'
import { countAgencies, countPlaces, type StateCount } from '../data/count-places.js'
import type { SiteEvent } from '../data/site-data.js'
import { MapLegend } from '../map/county-map.js'
import type { Page } from '../page.js'
import { pathOfEvent, pathOfState } from '../paths.js'
import { findEventAt } from '../views/describe-site-event.js'
import { MapObject } from './map-object.js'
import { sayNumber } from './say-number.js'
import { ScrollTable } from './scroll-table.js'

export function AllStates({ page }: { page: Page }) {
  const { home } = page.say
  const states = countStates(page)
  return (
    <>
      <h1>{sayNationAnswer(page)}</h1>
      <p>{home.WHAT_IS_COUNTED}</p>
      <figure class="atlas nation">
        <MapObject page={page} code={null} name={home.NATION_MAP} />
        <figcaption>
          <MapLegend page={page} counties={states.flatMap(({ counties }) => counties)} />
          <p class="aside">{home.NATION_HINT}</p>
        </figcaption>
      </figure>
      <h2 id="states">{home.NATION_TABLE}</h2>
      <StateTable page={page} states={states} />
    </>
  )
}

export function sayNationAnswer(page: Page): string {
  const { agreements } = countPlaces(page.data).nation
  const states = countStates(page).filter((state) => state.agreements.length > 0)
  return page.say.home.sayNation(agreements.length, countAgencies(agreements), states.length)
}

/** Every state and territory, by name. */
function countStates({ data }: Page): readonly StateCount[] {
  const places = countPlaces(data)
  return [...STATES]
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ code }) => places.countState(code))
}

function StateTable({ page, states }: { page: Page; states: readonly StateCount[] }) {
  const { home } = page.say
  const latest = findLatest(page)
  const numbers = [home.AGREEMENTS, home.AGENCIES, home.COUNTIES_WITH, home.APPLICATIONS]
  return (
    <ScrollTable caption={home.NATION_CAPTION}>
      <thead>
        <tr>
          <th scope="col">{home.STATE}</th>
          {numbers.map((name) => (
            <th scope="col" class="number">
              {name}
            </th>
          ))}
          <th scope="col">{home.LATEST_CHANGE}</th>
        </tr>
      </thead>
      <tbody>
        {states.map((state) => (
          <StateRow page={page} state={state} latest={latest.get(state.code)} />
        ))}
      </tbody>
    </ScrollTable>
  )
}

function StateRow(props: { page: Page; state: StateCount; latest: SiteEvent | undefined }) {
  const { page, state, latest } = props
  const { href, phrases, say, settings } = page
  const at = latest === undefined ? null : findEventAt(page, latest)
  return (
    <tr>
      <th scope="row">
        <a href={href(pathOfState(state.code))}>{phrases.sayState(state.code)}</a>
      </th>
      <td class="number">{sayNumber(page, state.agreements.length)}</td>
      <td class="number">{sayNumber(page, state.agencies)}</td>
      <td class="number">{say.home.sayOf(state.countiesWithAgreement, state.counties.length)}</td>
      <td class="number">{sayNumber(page, state.applications.length)}</td>
      <td>
        {latest !== undefined && at !== null && (
          <a href={href(pathOfEvent(latest.event.id))}>{phrases.sayDay(at, settings.timeZone)}</a>
        )}
      </td>
    </tr>
  )
}

/** The newest event of each state that stands; events come newest first. */
function findLatest({ data }: Page): ReadonlyMap<string, SiteEvent> {
  const latest = new Map<string, SiteEvent>()
  for (const one of data.events) {
    if (one.retractedAt !== null) continue
    for (const state of [one.event.now?.state, one.event.was?.state]) {
      if (state != null && !latest.has(state)) latest.set(state, one)
    }
  }
  return latest
}
