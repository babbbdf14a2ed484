/** A map that is a document of its own, at its proportions so that nothing moves when it comes. Pure. */
import { getCountyMap } from '../map/county-shapes.js'
import type { Page } from '../page.js'
import { pathOfState } from '../paths.js'

/** @param code USPS code; null is the nation. */
const pathOfMap = (code: string | null): string => `/maps${code === null ? '/us' : pathOfState(code)}.svg`

export function MapObject({ page, code, name }: { page: Page; code: string | null; name: string }) {
  const { width, height } = getCountyMap(code)
  const path = page.href(pathOfMap(code))
  return (
    <object class="map" data={path} type="image/svg+xml" width={width} height={height} aria-label={name}>
      <p>
        {page.say.home.NO_MAP} <a href={path}>{page.say.home.OPEN_MAP}</a>
      </p>
    </object>
  )
}
