/** One state: its counties. `/{state}`; what is no state's code is no page. */
import type { Hono } from 'hono'
import { findState } from '../../places/states.js'
import { countPlaces } from '../data/count-places.js'
import { linkFeeds } from '../feeds/link-feeds.js'
import { renderPage } from '../layout.js'
import type { Page, WebEnv } from '../page.js'
import { showNotFound } from '../pages/errors.js'
import { Home } from '../pages/home.js'
import { pathOfState } from '../paths.js'
import { sayStateAnswer } from '../views/answer-by-counts.js'
import type { WebDeps } from '../web-deps.js'

export function addStateRoutes(app: Hono<WebEnv>, _deps: WebDeps): void {
  app.get('/:state{[A-Za-z][A-Za-z]}', (c) => {
    const page = c.get('page')
    const asked = c.req.param('state')
    const state = findState(asked.toUpperCase())
    if (state === undefined) return showNotFound(c)
    if (asked !== asked.toLowerCase()) return c.redirect(page.href(pathOfState(state.code)), 301)
    return c.html(renderStatePage(page, state.code))
  })
}

/** @param code USPS code of a state that exists. */
export function renderStatePage(page: Page, code: string): string {
  const { home } = page.say
  const answer = sayStateAnswer(page, countPlaces(page.data).countState(code))
  return renderPage(page, {
    title: home.sayTitle(page.phrases.sayTheState(code)),
    description: home.sayDescription(answer),
    image: `/images${pathOfState(code)}.png`,
    feeds: linkFeeds(page, pathOfState(code), home.sayTitle(page.phrases.sayTheState(code))),
    content: <Home page={page} code={code} />,
  })
}
