/** What a search found, by what it is. Pure. */
import type { Child } from 'hono/jsx'
import type { County } from '../../places/counties.js'
import type { SearchResults } from '../data/search-places.js'
import type { Page } from '../page.js'
import { pathOfAgency, pathOfCounty, pathOfState } from '../paths.js'

/** Of each kind; a query of one letter finds hundreds. */
const MAX_SHOWN = 30

export function Search({ page, query, found }: { page: Page; query: string; found: SearchResults }) {
  const { search } = page.say
  const count = found.states.length + found.counties.length + found.cities.length + found.agencies.length
  if (query === '') return <Nothing page={page} title={search.TITLE} text={search.HINT} />
  if (count === 0) return <Nothing page={page} title={search.sayNothing(query)} text={search.NOTHING_MEANS} />
  return (
    <div class="text">
      <h1>{search.sayFound(count, query)}</h1>
      <Group page={page} name={search.STATES} items={found.states}>
        {({ code }) => <a href={page.href(pathOfState(code))}>{page.phrases.sayState(code)}</a>}
      </Group>
      <Group page={page} name={search.COUNTIES} items={found.counties}>
        {(county) => (
          <CountyLink
            page={page}
            county={county}
            name={page.phrases.capitalise(page.phrases.sayCounty(county))}
          />
        )}
      </Group>
      <Group page={page} name={search.CITIES} items={found.cities}>
        {({ name, counties }) => (
          <>
            {name}, {search.IN}{' '}
            {counties.map((county, index) => (
              <>
                {index > 0 && ', '}
                <CountyLink page={page} county={county} name={page.phrases.sayTheCounty(county)} />
              </>
            ))}
          </>
        )}
      </Group>
      <Group page={page} name={search.AGENCIES} items={found.agencies}>
        {({ id, name, state }) => (
          <>
            <a href={page.href(pathOfAgency(id))}>
              <bdi>{name}</bdi>
            </a>
            {state !== null && `, ${page.phrases.sayState(state)}`}
          </>
        )}
      </Group>
    </div>
  )
}

function Group<Item>(props: {
  page: Page
  name: string
  items: readonly Item[]
  children: (item: Item) => Child
}) {
  const { page, name, items, children } = props
  if (items.length === 0) return null
  return (
    <section>
      <h2>{name}</h2>
      <ul class="found">
        {items.slice(0, MAX_SHOWN).map((item) => (
          <li>{children(item)}</li>
        ))}
      </ul>
      {items.length > MAX_SHOWN && <p class="aside">{page.say.search.sayMore(MAX_SHOWN, items.length)}</p>}
    </section>
  )
}

function CountyLink({ page, county, name }: { page: Page; county: County; name: string }) {
  return (
    <a href={page.href(pathOfCounty(county.fips))}>{`${name}, ${page.phrases.sayState(county.state)}`}</a>
  )
}

function Nothing({ page, title, text }: { page: Page; title: string; text: string }) {
  const { say, href } = page
  return (
    <div class="text">
      <h1>{title}</h1>
      <p>{text}</p>
      <ul class="row">
        <li>
          <a href={href('/#counties')}>{say.search.ALL_COUNTIES}</a>
        </li>
        <li>
          <a href={href('/states')}>{say.search.ALL_STATES}</a>
        </li>
      </ul>
    </div>
  )
}
