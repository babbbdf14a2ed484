/** Maps as SVG documents of their own, which pages show as objects. Pure. */
import { findCounty } from '../../places/counties.js'
import { ASSETS } from '../assets.js'
import { countPlaces, type StateCount } from '../data/count-places.js'
import type { Page } from '../page.js'
import { pathOfCounty } from '../paths.js'
import { CountyMap, fillOf, MapPatterns, sayCountyLabel } from './county-map.js'
import { getCountyMap } from './county-shapes.js'

/** The nation by county. Titles, not labels: three thousand of them. */
export function renderNationMap(page: Page): string {
  const { width, height, shapes, stateBorders } = getCountyMap(null)
  const places = countPlaces(page.data)
  return asDocument(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="map nation"
      viewBox={`0 0 ${width} ${height}`}
      lang={page.language}
    >
      <title>{page.say.home.NATION_MAP}</title>
      <MapPatterns />
      {shapes.map(({ fips, path }) => {
        const county = findCounty(fips)
        if (county === undefined) return <path d={path} />
        const count = places.countCounty(fips)
        return (
          <a
            href={page.href(pathOfCounty(fips))}
            target="_top"
            class={count.status === 'none' ? undefined : count.status}
          >
            <title>{`${sayCountyLabel(page, count)} (${county.state})`}</title>
            <path d={path} fill={fillOf(count.status)} />
          </a>
        )
      })}
      <path class="borders" d={stateBorders} />
    </svg>,
  )
}

/** One state's, for pages that would be too large with it. */
export function renderStateMap(page: Page, state: StateCount): string {
  return asDocument(<CountyMap page={page} state={state} isDocument />)
}

function asDocument(svg: { toString(): string }): string {
  const style = `<?xml-stylesheet type="text/css" href="${ASSETS.css}"?>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${style}\n${svg.toString()}\n`
}
