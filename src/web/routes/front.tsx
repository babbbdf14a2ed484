/** Home, all states, over time, search. */
import type { Hono } from 'hono'
import { QUERY_LIMIT, searchPlaces } from '../data/search-places.js'
import { renderPage } from '../layout.js'
import type { WebEnv } from '../page.js'
import { OverTime, sayOverTime } from '../pages/over-time.js'
import { Search } from '../pages/search.js'
import { AllStates, sayNationAnswer } from '../pages/states.js'
import { pathOfCounty } from '../paths.js'
import type { WebDeps } from '../web-deps.js'
import { renderStatePage } from './states.js'

export function addFrontRoutes(app: Hono<WebEnv>, { settings }: WebDeps): void {
  app.get('/', (c) => c.html(renderStatePage(c.get('page'), settings.defaultState)))

  app.get('/states', (c) => {
    const page = c.get('page')
    const { home } = page.say
    const description = home.sayDescription(sayNationAnswer(page))
    return c.html(
      renderPage(page, { title: home.ALL_STATES, description, content: <AllStates page={page} /> }),
    )
  })

  app.get('/over-time', (c) => {
    const page = c.get('page')
    return c.html(
      renderPage(page, {
        title: page.say.charts.TITLE,
        description: sayOverTime(page),
        content: <OverTime page={page} />,
      }),
    )
  })

  app.get('/search', (c) => {
    const page = c.get('page')
    const query = [...(c.req.query('q') ?? '').trim()].slice(0, QUERY_LIMIT).join('')
    const found = searchPlaces(page.data, query, settings.defaultState)
    if (found.exact !== undefined) return c.redirect(page.href(pathOfCounty(found.exact.fips)))
    const { search } = page.say
    return c.html(
      renderPage(page, {
        title: query === '' ? search.TITLE : search.sayTitle(query),
        description: search.HINT,
        isPrivate: true,
        content: <Search page={page} query={query} found={found} />,
      }),
    )
  })
}
