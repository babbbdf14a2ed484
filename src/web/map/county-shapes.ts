/**
 * The shapes of counties as SVG paths, projected for one state or for the nation. Pure; each map is
 * computed once and remembered.
 *
 * us-atlas 3 gives shapes of 2017, in which all 87 of Minnesota's counties are as they are now.
 */
import { type GeoProjection, geoAlbersUsa, geoMercator, geoPath } from 'd3-geo'
import type { FeatureCollection, Geometry } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import atlas from 'us-atlas/counties-10m.json' with { type: 'json' }
import { findState } from '../../places/states.js'

export interface CountyShape {
  readonly fips: string
  /** SVG path data, with one decimal. */
  readonly path: string
  /** Where a label or a pattern is centred. */
  readonly center: readonly [x: number, y: number]
}

export interface CountyMap {
  readonly width: number
  readonly height: number
  readonly shapes: readonly CountyShape[]
}

const topology = atlas as unknown as Topology<{ counties: GeometryCollection<{ name: string }> }>
const remembered = new Map<string, CountyMap>()

/** @param state USPS code; null is the nation, Alaska and Hawaii moved in. */
export function getCountyMap(state: string | null): CountyMap {
  const key = state ?? 'US'
  const known = remembered.get(key)
  if (known !== undefined) return known
  const map = makeCountyMap(state)
  remembered.set(key, map)
  return map
}

const STATE_SIZE = { width: 600, height: 660 }
const NATION_SIZE = { width: 960, height: 600 }

function makeCountyMap(state: string | null): CountyMap {
  const all = feature(topology, topology.objects.counties) as FeatureCollection<Geometry, { name: string }>
  const prefix = state === null ? '' : (findState(state)?.fips ?? '')
  const features = all.features.filter(({ id }) => String(id).startsWith(prefix))
  const collection: FeatureCollection = { type: 'FeatureCollection', features }
  const { width, height } = state === null ? NATION_SIZE : STATE_SIZE
  const projection: GeoProjection = state === null ? geoAlbersUsa() : geoMercator()
  projection.fitExtent(
    [
      [2, 2],
      [width - 2, height - 2],
    ],
    collection,
  )
  const draw = geoPath(projection).digits(1)
  const shapes = features.flatMap((county) => {
    const path = draw(county)
    const [x, y] = draw.centroid(county)
    return path === null ? [] : [{ fips: String(county.id).padStart(5, '0'), path, center: [x, y] as const }]
  })
  const bounds = draw.bounds(collection)
  return { width, height: Math.ceil(Math.min(height, bounds[1][1] + 2)), shapes }
}
