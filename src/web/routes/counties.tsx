/** One county: `/mn/mille-lacs`. */
import type { Hono } from 'hono'
import { listNotes } from '../../../db/county-notes.js'
import { dropIsolates } from '../../alerts/isolate.js'
import { findCountyBySlug } from '../../places/counties.js'
import { linkFeeds } from '../feeds/link-feeds.js'
import { renderPage } from '../layout.js'
import { gatherNotes } from '../notes/gather-notes.js'
import type { WebEnv } from '../page.js'
import { CountyPage } from '../pages/county.js'
import { showNotFound } from '../pages/errors.js'
import { pathOfCounty } from '../paths.js'
import { makeGuard } from '../subscribe/form-guard.js'
import { answerForCounty } from '../views/answer-for-county.js'
import { nameCounty } from '../views/name-county.js'
import { viewCounty } from '../views/view-county.js'
import type { WebDeps } from '../web-deps.js'

export function addCountyRoutes(app: Hono<WebEnv>, { db, openVault }: WebDeps): void {
  app.get('/:state/:county', async (c) => {
    const page = c.get('page')
    const { state, county: slug } = c.req.param()
    // Addresses are in small letters, each page having one.
    const county = state === state.toLowerCase() ? findCountyBySlug(state.toUpperCase(), slug) : undefined
    if (county === undefined) return showNotFound(c)
    const view = viewCounty(page.data, county)
    const notes = gatherNotes(page, await listNotes(db, county.state), {
      state: county.state,
      countyFips: county.fips,
    })
    const title = page.phrases.capitalise(nameCounty(page, county))
    const path = pathOfCounty(county.fips)
    return c.html(
      renderPage(page, {
        title,
        description: dropIsolates(answerForCounty(page, view)),
        image: `/images${path}.png`,
        feeds: linkFeeds(page, path, title),
        content: (
          <CountyPage page={page} view={view} notes={notes} guard={makeGuard(openVault(), page.now)} />
        ),
      }),
    )
  })
}
