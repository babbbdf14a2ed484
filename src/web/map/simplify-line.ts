/** Lines with fewer points that look the same: Douglas and Peucker's way, without recursion. Pure. */

export type Point = readonly [x: number, y: number]

/**
 * The line without the points that lie nearer than `tolerance` to what remains. Its ends stay, so that lines
 * which meet still meet.
 */
export function simplifyLine(points: readonly Point[], tolerance: number): readonly Point[] {
  const isKept = new Uint8Array(points.length)
  isKept[0] = 1
  isKept[points.length - 1] = 1
  const spans: (readonly [first: number, last: number])[] = [[0, points.length - 1]]
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [first, last] = span
    const { index, off } = findFarthest(points, first, last)
    if (off <= tolerance) continue
    isKept[index] = 1
    spans.push([first, index], [index, last])
  }
  return points.filter((_, index) => isKept[index] === 1)
}

function findFarthest(points: readonly Point[], first: number, last: number): { index: number; off: number } {
  let index = first
  let off = 0
  for (let at = first + 1; at < last; at++) {
    const distance = distanceTo(points[at] as Point, points[first] as Point, points[last] as Point)
    if (distance > off) {
      index = at
      off = distance
    }
  }
  return { index, off }
}

/** From a point to the stretch between two others. */
function distanceTo([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}
