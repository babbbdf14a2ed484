/** What was measured, and how it is printed. Pure. */

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 's' | 'MB' | 'bytes' | 'requests' | '1/s' | '%'
  /** At most this much; null where nothing is aimed at. Issue 2, "Measured". */
  readonly aim: number | null
  /** At least this much; left out where nothing is aimed at. */
  readonly least?: number
}

/** @param share 0.5 is the median. The nearest of the values, none in between. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function formatTable(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => [figure.name, format(figure.value), figure.unit, judge(figure)])
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map(([name = '', value = '', unit = '', aim = '']) =>
      `${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)} ${unit.padEnd(8)}  ${aim}`.trimEnd(),
    )
    .join('\n')
}

function judge({ value, aim, least }: Figure): string {
  if (aim !== null) return `at most ${format(aim)}: ${value <= aim ? 'met' : 'MISSED'}`
  return least === undefined ? '' : `at least ${format(least)}: ${value >= least ? 'met' : 'MISSED'}`
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
