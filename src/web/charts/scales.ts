/** Where things stand on a chart, and which lines are labelled. Pure. */

const DAY_MS = 86_400_000
/** Pixels that a label of the time axis takes. */
const LABEL_WIDTH = 76

export type Scale = (value: number) => number

/** Linear; a span of nothing lies at its start. */
export function makeScale(from: readonly [number, number], to: readonly [number, number]): Scale {
  const span = from[1] - from[0]
  return (value) => Math.round(to[0] + (span === 0 ? 0 : (value - from[0]) / span) * (to[1] - to[0]))
}

/** Round numbers from 0 to the first at or above the highest: at most six, whole. */
export function findTicks(highest: number): readonly number[] {
  const least = Math.max(1, highest) / 5
  const power = 10 ** Math.floor(Math.log10(least))
  const step = Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((one) => one >= least) ?? 1)
  const count = Math.ceil(Math.max(1, highest) / step)
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

/** First instants of months, in UTC, so many that their labels stand apart. */
export function findMonths(from: number, to: number, width: number): readonly number[] {
  const most = Math.max(2, Math.floor(width / LABEL_WIDTH))
  const months = (to - from) / (30.4 * DAY_MS)
  const every = [1, 2, 3, 6, 12, 24, 60].find((one) => months / one <= most) ?? 120
  const start = new Date(from)
  const found: number[] = []
  for (let month = start.getUTCFullYear() * 12 + start.getUTCMonth() + 1; ; month++) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1)
    if (at > to) return found
    if (month % every === 0) found.push(at)
  }
}
