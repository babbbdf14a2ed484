/**
 * The shapes of counties as SVG paths, projected for one state or for the nation. Pure; each map is
 * computed once and remembered.
 *
 * Borders are simplified once for both of their sides, so that no gap opens between neighbours. us-atlas 3
 * gives shapes of 2017, in which all 87 of Minnesota's counties are as they are now.
 */
import { type GeoProjection, geoAlbersUsa, geoCentroid, geoMercator, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification'
import atlas from 'us-atlas/counties-10m.json' with { type: 'json' }
import { findState } from '../../places/states.js'
import { makePen, type Pen, writeLine } from './draw-arcs.js'
import type { Point } from './simplify-line.js'

export interface CountyShape {
  readonly fips: string
  /** SVG path data in the map's units. */
  readonly path: string
  /** Middle of its largest part's extent. */
  readonly center: Point
}

export interface CountyMap {
  /** In whole units, about two to a pixel on a wide screen. */
  readonly width: number
  readonly height: number
  /** Ordered by FIPS. */
  readonly shapes: readonly CountyShape[]
  /** Borders between states, as path data; empty for a single state. */
  readonly stateBorders: string
}

type Ring = readonly Point[]
type Counties = Topology<{ counties: GeometryCollection<{ name: string }>; states: GeometryCollection }>

const STATE_SIZE: Point = [1200, 1320]
const NATION_SIZE: Point = [1950, 1220]
const MARGIN = 6
/** How far a border may be moved, in the map's units. */
const STATE_TOLERANCE = 1.3
const NATION_TOLERANCE = 1.8
/** Islands that cover less, in square units, are left out unless they are all there is. */
const LEAST_EXTENT = 20
/** From here on, FIPS codes are of territories. */
const FIRST_TERRITORY = '60'

const topology = atlas as unknown as Counties
const remembered = new Map<string, CountyMap>()

/** @param state USPS code; null is the nation, Alaska and Hawaii moved in, territories left out. */
export function getCountyMap(state: string | null): CountyMap {
  const key = state ?? 'US'
  const known = remembered.get(key)
  if (known !== undefined) return known
  const map = makeCountyMap(state)
  remembered.set(key, map)
  return map
}

function makeCountyMap(state: string | null): CountyMap {
  const counties = findGeometries(state)
  const [width, height] = state === null ? NATION_SIZE : STATE_SIZE
  const projection = fitProjection(state, counties, [width, height])
  const pen = makePen(
    decodeArc,
    ([x, y]) => projection([x, y]),
    state === null ? NATION_TOLERANCE : STATE_TOLERANCE,
  )
  const drawn = counties
    .map((county) => ({ fips: readFips(county), rings: drawCounty(county, pen) }))
    .filter(({ rings }) => rings.length > 0)
    .sort((a, b) => a.fips.localeCompare(b.fips))
  const lowest = drawn.reduce((low, { rings }) => Math.max(low, ...rings.flat().map(([, y]) => y)), 0)
  return {
    width,
    height: Math.min(height, lowest + MARGIN),
    shapes: drawn.map(({ fips, rings }) => ({
      fips,
      path: rings.map((ring) => `${writeLine(ring)}z`).join(''),
      center: findMiddle(rings[0] ?? []),
    })),
    stateBorders: state === null ? drawStateBorders(pen) : '',
  }
}

function findGeometries(state: string | null): readonly GeometryObject[] {
  const { geometries } = topology.objects.counties
  if (state === null) return geometries.filter((county) => readFips(county) < FIRST_TERRITORY)
  const prefix = findState(state)?.fips
  return prefix === undefined ? [] : geometries.filter((county) => readFips(county).startsWith(prefix))
}

/** A state is turned to the front first: Alaska's islands lie on both sides of the 180th meridian. */
function fitProjection(
  state: string | null,
  counties: readonly GeometryObject[],
  size: Point,
): GeoProjection {
  const all = feature(topology, {
    type: 'GeometryCollection',
    geometries: [...counties],
  } as GeometryCollection)
  const projection = state === null ? geoAlbersUsa() : geoMercator().rotate([-geoCentroid(all)[0], 0])
  projection.fitExtent(
    [
      [MARGIN, MARGIN],
      [size[0] - MARGIN, size[1] - MARGIN],
    ],
    all,
  )
  // What is wider than high begins at the top, and the map ends where it does.
  const [x, y] = projection.translate()
  const top = geoPath(projection).bounds(all)[0][1]
  return projection.translate([x, y - top + MARGIN])
}

/** Largest first; at least one, however small. */
function drawCounty(county: GeometryObject, pen: Pen): readonly Ring[] {
  const rings = ringsOf(county)
    .map((arcs) => pen.joinRing(arcs))
    .filter((ring) => ring.length > 0)
    .sort((a, b) => measureExtent(b) - measureExtent(a))
  const [largest, ...others] = rings
  if (largest === undefined) return []
  const shown = largest.length > 2 ? largest : drawSquare(findMiddle(largest))
  return [shown, ...others.filter((ring) => ring.length > 2 && measureExtent(ring) >= LEAST_EXTENT)]
}

function ringsOf(county: GeometryObject): readonly (readonly number[])[] {
  if (county.type === 'Polygon') return county.arcs
  return county.type === 'MultiPolygon' ? county.arcs.flat() : []
}

/** Delta-coded, as topologies are. */
function decodeArc(arc: number): readonly Point[] {
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] }
  let [x, y] = [0, 0]
  return (topology.arcs[arc] ?? []).map(([dx = 0, dy = 0]): Point => {
    x += dx
    y += dy
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
  })
}

/** Arcs that two states share. */
function drawStateBorders(pen: Pen): string {
  const users = new Map<number, number>()
  for (const state of topology.objects.states.geometries) {
    for (const arc of ringsOf(state).flat()) {
      const index = arc < 0 ? ~arc : arc
      users.set(index, (users.get(index) ?? 0) + 1)
    }
  }
  return [...users]
    .filter(([, count]) => count > 1)
    .map(([arc]) => pen.drawArc(arc))
    .filter((line) => line.length > 1)
    .map(writeLine)
    .join('')
}

function measureExtent(ring: Ring): number {
  const { left, right, top, bottom } = findBounds(ring)
  return (right - left) * (bottom - top)
}

function findMiddle(ring: Ring): Point {
  const { left, right, top, bottom } = findBounds(ring)
  return [Math.round((left + right) / 2), Math.round((top + bottom) / 2)]
}

function findBounds(ring: Ring) {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

/** What is too small to be drawn is shown all the same. */
function drawSquare([x, y]: Point): Ring {
  const half = 3
  return [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
  ]
}

function readFips({ id }: GeometryObject): string {
  return String(id).padStart(5, '0')
}
