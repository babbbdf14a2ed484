/** A state's counties on a map: in the page where they are few, else as a document of its own. Pure. */
import type { StateCount } from '../data/count-places.js'
import { CountyMap } from '../map/county-map.js'
import type { Page } from '../page.js'
import { MapObject } from './map-object.js'

/** With more counties than this the page would be too large. */
const MAX_INLINE = 140

interface StateMapProps {
  readonly page: Page
  readonly state: StateCount
  /** True where the page stands in a frame: links leave it. */
  readonly isFramed?: boolean
}

export function StateMap({ page, state, isFramed = false }: StateMapProps) {
  return state.counties.length > MAX_INLINE ? (
    <MapObject page={page} code={state.code} name={page.say.home.MAP} />
  ) : (
    <CountyMap page={page} state={state} isFramed={isFramed} />
  )
}
