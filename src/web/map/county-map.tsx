/**
 * A state's counties as a map of links, and its legend. Pure.
 *
 * Each link holds its label as text above the map, which the style sheet shows on hover and focus: it names the
 * link for who does not see the map, and needs no script. Patterns are defined by the legend, or by the
 * document where a map stands alone.
 */
import { findCounty } from '../../places/counties.js'
import { type CountyCount, countHoldings, type PlaceStatus, type StateCount } from '../data/count-places.js'
import type { Page } from '../page.js'
import { pathOfCounty } from '../paths.js'
import { type CountyShape, getCountyMap } from './county-shapes.js'

/** Room above the map for the label, in the map's units. */
const LABEL_HEIGHT = 76
const PATTERNED: ReadonlySet<PlaceStatus> = new Set(['application', 'left'])

export interface CountyMapProps {
  readonly page: Page
  readonly state: StateCount
  /** True where the page stands in a frame: links leave it. */
  readonly isFramed?: boolean
  /** True for a document of its own, shown as an object: it says its language and bears its patterns. */
  readonly isDocument?: boolean
  /** FIPS of a county that is marked. */
  readonly marked?: string
}

export function CountyMap(props: CountyMapProps) {
  const { page, state, marked, isDocument } = props
  const { width, height, shapes } = getCountyMap(state.code)
  const counts = new Map(state.counties.map((county) => [county.fips, county]))
  const outlined = shapes.find(({ fips }) => fips === marked)
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: its links name themselves, and its title would show over theirs.
    <svg
      class="map"
      viewBox={`0 -${LABEL_HEIGHT} ${width} ${height + LABEL_HEIGHT}`}
      xmlns={isDocument === true ? 'http://www.w3.org/2000/svg' : undefined}
      lang={isDocument === true ? page.language : undefined}
    >
      {isDocument === true && (
        <>
          <title>{page.say.home.MAP}</title>
          <MapPatterns />
        </>
      )}
      {shapes.map((shape) => (
        <CountyLink {...props} shape={shape} count={counts.get(shape.fips)} />
      ))}
      {outlined !== undefined && <path class="marked" d={outlined.path} />}
    </svg>
  )
}

function CountyLink(props: CountyMapProps & { shape: CountyShape; count: CountyCount | undefined }) {
  const { page, shape, count, isFramed, isDocument } = props
  // A shape of 2017 may be a county that is no more: it is drawn, and leads nowhere.
  if (count === undefined) return <path d={shape.path} />
  return (
    <a
      href={page.href(pathOfCounty(count.fips))}
      class={count.status === 'none' ? undefined : count.status}
      target={isFramed === true || isDocument === true ? '_top' : undefined}
    >
      <path d={shape.path} fill={fillOf(count.status)} />
      <text>{sayCountyLabel(page, count)}</text>
    </a>
  )
}

/** Undefined where the style sheet's plain colour does. */
export function fillOf(status: PlaceStatus): string | undefined {
  return PATTERNED.has(status) ? `url(#${status})` : undefined
}

/** `Mille Lacs County: 2 agreements`. */
export function sayCountyLabel({ say, phrases }: Page, count: CountyCount): string {
  const county = findCounty(count.fips)
  const name = county === undefined ? count.fips : phrases.sayCounty(county)
  return say.home.sayOfPlace(name, say.home.sayCounts(countHoldings(count)))
}

/** Patterns by status; once in a document. */
export function MapPatterns() {
  return (
    <defs>
      <pattern
        id="application"
        width="18"
        height="18"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="application-ground" width="18" height="18" />
        <rect class="application-line" width="7" height="18" />
      </pattern>
      <pattern id="left" width="18" height="18" patternUnits="userSpaceOnUse">
        <rect class="left-ground" width="18" height="18" />
        <circle class="left-dot" cx="9" cy="9" r="4" />
      </pattern>
    </defs>
  )
}

/** What the patterns mean, and how many counties each has. */
export function MapLegend({ page, counties }: { page: Page; counties: readonly CountyCount[] }) {
  const { home } = page.say
  const words: Readonly<Record<PlaceStatus, string>> = {
    agreement: home.AGREEMENT,
    application: home.APPLICATION,
    left: home.LEFT,
    none: home.NONE,
  }
  return (
    <ul class="legend" aria-label={home.LEGEND}>
      {(['agreement', 'application', 'left', 'none'] as const).map((status) => (
        <li>
          <svg class="map swatch" viewBox="0 0 60 40" aria-hidden="true">
            {status === 'agreement' && <MapPatterns />}
            <g class={status}>
              <path d="M2 2h56v36h-56z" fill={fillOf(status)} />
            </g>
          </svg>
          {words[status]}{' '}
          <span class="aside">
            {home.sayCounties(counties.filter((one) => one.status === status).length)}
          </span>
        </li>
      ))}
    </ul>
  )
}
