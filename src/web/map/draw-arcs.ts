/**
 * A topology's arcs -> SVG path data in whole units. Pure.
 *
 * An arc is the border between two areas, stored once: simplified here once, it stays the same line on both
 * sides.
 */
import { type Point, simplifyLine } from './simplify-line.js'

export interface Pen {
  /** Closed line around an area, without its last point. @param arcs indices, `~index` for one run backwards. */
  joinRing(arcs: readonly number[]): readonly Point[]
  drawArc(arc: number): readonly Point[]
}

/** @param decode an arc's points, longitude first. @param project null for a point that the map leaves out. */
export function makePen(
  decode: (arc: number) => readonly Point[],
  project: (point: Point) => Point | null,
  tolerance: number,
): Pen {
  const drawn = new Map<number, readonly Point[]>()

  function drawArc(arc: number): readonly Point[] {
    const known = drawn.get(arc)
    if (known !== undefined) return known
    const points = decode(arc).flatMap((point) => {
      const projected = project(point)
      return projected === null ? [] : [projected]
    })
    const line = points.length < 3 ? points : simplifyLine(points, tolerance)
    const rounded = dropRepeats(line.map(([x, y]): Point => [Math.round(x), Math.round(y)]))
    drawn.set(arc, rounded)
    return rounded
  }

  function joinRing(arcs: readonly number[]): readonly Point[] {
    const points = arcs.flatMap((arc) => (arc < 0 ? [...drawArc(~arc)].reverse() : drawArc(arc)))
    const ring = dropRepeats(points)
    return isSame(ring[0], ring.at(-1)) ? ring.slice(0, -1) : ring
  }
  return { joinRing, drawArc }
}

/** `M12 30l4-5 6 0`: the first point as it is, then steps. */
export function writeLine(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let [x, y] = first
  const steps = rest.map(([nextX, nextY]) => {
    const step = joinNumbers(nextX - x, nextY - y)
    ;[x, y] = [nextX, nextY]
    return step
  })
  const line = steps.reduce(
    (text, step) => (text === '' || step.startsWith('-') ? text + step : `${text} ${step}`),
    '',
  )
  return `M${joinNumbers(first[0], first[1])}l${line}`
}

/** A minus parts two numbers as well as a space does. */
function joinNumbers(a: number, b: number): string {
  return b < 0 ? `${a}${b}` : `${a} ${b}`
}

function dropRepeats(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => index === 0 || !isSame(point, points[index - 1]))
}

function isSame(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}
