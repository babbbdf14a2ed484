/**
 * Agreements by model over time, as steps one upon another: what the list held stays until the next edition.
 * Pure.
 *
 * Drawn twice, for wide and for narrow screens, so that its words are of the same size on both; the style
 * sheet shows one.
 */
import { COUNTED_MODELS, type CountedModel, keepChanges, type Total } from '../data/count-over-time.js'
import type { Page } from '../page.js'
import { findMonths, findTicks, makeScale, type Scale } from './scales.js'

/** A signing or a removal, in a strip below the time axis. */
export interface Mark {
  readonly at: string
  readonly kind: 'signed' | 'removed'
  /** What a pointer that rests on it is told. */
  readonly label: string
}

export interface ChartProps {
  readonly page: Page
  readonly totals: readonly Total[]
  readonly marks: readonly Mark[]
  /** What it shows, in one sentence, for who does not see it. */
  readonly summary: string
}

interface Size {
  readonly name: 'wide-chart' | 'narrow-chart'
  readonly width: number
  readonly height: number
}

interface Frame extends Size {
  readonly x: Scale
  readonly y: Scale
  readonly from: number
  readonly to: number
  /** Where the time axis lies. */
  readonly bottom: number
}

const SIZES: readonly Size[] = [
  { name: 'wide-chart', width: 900, height: 400 },
  { name: 'narrow-chart', width: 350, height: 320 },
]
const TOP = 26
const LEFT = 48
const RIGHT = 30
const AXIS_HEIGHT = 30
const STRIP_HEIGHT = 26
const MARK_SIZE = 6

export function StepChart(props: ChartProps) {
  return (
    <>
      {SIZES.map((size) => (
        <Drawing {...props} size={size} />
      ))}
    </>
  )
}

function Drawing({ size, ...props }: ChartProps & { size: Size }) {
  const { page, totals, marks, summary } = props
  const ticks = findTicks(Math.max(...totals.map(({ all }) => all)))
  const frame = makeFrame(size, totals, ticks.at(-1) ?? 1, marks.length > 0)
  const models = findModels(totals)
  return (
    <svg
      class={`chart ${size.name}`}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={summary}
    >
      {/* The whole first, then parts of it over it: each needs its upper edge alone. */}
      {[...models].reverse().map((model) => (
        <path class={`band ${model}`} d={writeArea(keepChanges(totals), models, model, frame)} />
      ))}
      <Axes page={page} ticks={ticks} frame={frame} />
      {marks.map((mark) => (
        <MarkShape mark={mark} frame={frame} />
      ))}
    </svg>
  )
}

function makeFrame(size: Size, totals: readonly Total[], highest: number, hasMarks: boolean): Frame {
  const from = Date.parse(totals[0]?.at ?? '')
  const to = Date.parse(totals.at(-1)?.at ?? '')
  const bottom = size.height - AXIS_HEIGHT - (hasMarks ? STRIP_HEIGHT : 0)
  return {
    ...size,
    from,
    to,
    bottom,
    x: makeScale([from, to], [LEFT, size.width - RIGHT]),
    y: makeScale([0, highest], [bottom, TOP]),
  }
}

/** From the axis up to the models up to this one, from the first edition to the last. */
function writeArea(
  totals: readonly Total[],
  models: readonly CountedModel[],
  model: CountedModel,
  { x, y, to, bottom }: Frame,
): string {
  const edge = totals.map((total) => `H${x(Date.parse(total.at))}V${y(sumUpTo(total, models, model))}`)
  return `M${LEFT} ${bottom}${edge.join('')}H${x(to)}V${bottom}z`
}

function sumUpTo({ byModel }: Total, models: readonly CountedModel[], model: CountedModel): number {
  return models.slice(0, models.indexOf(model) + 1).reduce((sum, one) => sum + byModel[one], 0)
}

function Axes({ page, ticks, frame }: { page: Page; ticks: readonly number[]; frame: Frame }) {
  const { x, y, from, to, bottom } = frame
  const { charts, numbers } = page.say
  return (
    <g class="axes">
      <text x="0" y="13">
        {charts.AGREEMENTS}
      </text>
      {ticks.map((tick) => (
        <>
          <path d={`M${LEFT} ${y(tick)}H${x(to)}`} />
          <text x={LEFT - 7} y={y(tick) + 5} text-anchor="end">
            {numbers.sayCount(tick)}
          </text>
        </>
      ))}
      {findMonths(from, to, x(to) - x(from)).map((month) => (
        <>
          <path d={`M${x(month)} ${bottom}v6`} />
          <text x={x(month)} y={bottom + 21} text-anchor="middle">
            {charts.sayMonth(new Date(month))}
          </text>
        </>
      ))}
    </g>
  )
}

/** What the bands are, the highest first, with what the last edition holds. */
export function BandLegend({ page, totals }: Pick<ChartProps, 'page' | 'totals'>) {
  const last = totals.at(-1)
  return (
    <ul class="legend">
      {[...findModels(totals)].reverse().map((model) => (
        <li>
          <svg class="chart swatch" viewBox="0 0 30 20" aria-hidden="true">
            <rect class={`band ${model}`} width="30" height="20" />
          </svg>
          {sayModel(page, model)}{' '}
          <span class="aside">{page.say.numbers.sayCount(last?.byModel[model] ?? 0)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Those that the list ever held. */
export function findModels(totals: readonly Total[]): readonly CountedModel[] {
  return COUNTED_MODELS.filter((model) => totals.some(({ byModel }) => byModel[model] > 0))
}

export function sayModel({ phrases, say }: Page, model: CountedModel): string {
  const name = model === 'unknown' ? undefined : phrases.sayModel(model)
  return phrases.capitalise(name ?? say.charts.UNKNOWN_MODEL)
}

/** Up and full for a signing, down and empty for a removal. */
function MarkShape({ mark, frame }: { mark: Mark; frame: Frame }) {
  const x = frame.x(Math.min(frame.to, Math.max(frame.from, Date.parse(mark.at))))
  const y = frame.bottom + AXIS_HEIGHT + 4
  const rise = 2 * MARK_SIZE
  const path =
    mark.kind === 'signed'
      ? `M${x} ${y}l${MARK_SIZE} ${rise}h-${rise}z`
      : `M${x} ${y + rise}l${MARK_SIZE}-${rise}h-${rise}z`
  return (
    <path class={`mark ${mark.kind}`} d={path}>
      {/* A phone has no pointer that could rest on it. */}
      {frame.name === 'wide-chart' && <title>{mark.label}</title>}
    </path>
  )
}
