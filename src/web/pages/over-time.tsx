/** Agreements over time: the default state, then the nation; each a chart, and the same as a table. Pure. */
import { dropIsolates } from '../../alerts/isolate.js'
import {
  BandLegend,
  type ChartProps,
  findModels,
  type Mark,
  StepChart,
  sayModel,
} from '../charts/step-chart.js'
import { countOverTime, keepChanges, keepMonths, type Total } from '../data/count-over-time.js'
import { findEventsAt } from '../data/events-at.js'
import type { SiteEvent } from '../data/site-data.js'
import type { Page } from '../page.js'
import { findEventAt, sayHeadline } from '../views/describe-site-event.js'
import { EventList } from './event-item.js'
import { sayNumber } from './say-number.js'
import { ScrollTable } from './scroll-table.js'

/** A table of every change may have so many rows; above, one for each month. */
const MAX_ROWS = 60
/** Newest signings and removals that are listed; all are on the page of changes. */
const MAX_EVENTS = 60

export function OverTime({ page }: { page: Page }) {
  const { charts } = page.say
  const { defaultState } = page.settings
  const totals = countOverTime(page.data, defaultState)
  if (totals.length === 0) return <Empty page={page} />
  const events = findEventsAt(page.data, defaultState).filter(
    ({ event, retractedAt }) => findKind(event.kind) !== undefined && retractedAt === null,
  )
  const state = page.phrases.sayState(defaultState)
  return (
    <>
      <h1>{charts.TITLE}</h1>
      <p class="lead">{sayOverTime(page)}</p>
      <p class="aside measure">{charts.HOW_COUNTED}</p>
      <Panel page={page} place={state} totals={totals} marks={events.flatMap((one) => makeMark(page, one))}>
        <Events page={page} events={events} />
      </Panel>
      <Panel
        page={page}
        place={charts.NATION}
        totals={countOverTime(page.data, null)}
        marks={markEditions(page)}
      />
    </>
  )
}

/** How many there were, and how many there are. */
export function sayOverTime(page: Page): string {
  const { say, phrases, settings, data } = page
  const totals = countOverTime(data, settings.defaultState)
  const [first, last] = [totals[0], totals.at(-1)]
  if (first === undefined || last === undefined) return say.charts.NOTHING
  return say.charts.sayAnswer(
    phrases.capitalise(phrases.sayTheState(settings.defaultState)),
    say.numbers.sayAgreements(first.all),
    sayDayOf(page, first),
    say.numbers.sayAgreements(last.all),
    sayDayOf(page, last),
  )
}

function sayDayOf({ phrases, settings }: Page, { at }: Total): string {
  return phrases.sayDay(at, settings.timeZone)
}

function Empty({ page: { say } }: { page: Page }) {
  return (
    <>
      <h1>{say.charts.TITLE}</h1>
      <p>{say.charts.NOTHING}</p>
    </>
  )
}

/** Only what adds an agreement to the list or takes one off it. */
function findKind(kind: SiteEvent['event']['kind']): Mark['kind'] | undefined {
  if (kind === 'signed' || kind === 'relisted') return 'signed'
  return kind === 'removed' ? 'removed' : undefined
}

function makeMark(page: Page, one: SiteEvent): readonly Mark[] {
  const at = findEventAt(page, one)
  const kind = findKind(one.event.kind)
  if (at === null || kind === undefined) return []
  const day = page.phrases.sayDay(at, page.settings.timeZone)
  return [{ at, kind, label: page.say.charts.sayMark(day, dropIsolates(sayHeadline(page, one.event))) }]
}

/** The nation's, one mark for each edition and kind, since there are hundreds. */
function markEditions(page: Page): readonly Mark[] {
  const counts = new Map<string, { at: string; kind: Mark['kind']; count: number }>()
  for (const one of page.data.events) {
    const at = findEventAt(page, one)
    const kind = findKind(one.event.kind)
    if (at === null || kind === undefined || one.retractedAt !== null || one.event.list === 'pending')
      continue
    const known = counts.get(`${kind} ${at}`)
    counts.set(`${kind} ${at}`, { at, kind, count: (known?.count ?? 0) + 1 })
  }
  return [...counts.values()].map(({ at, kind, count }) => {
    const day = page.phrases.sayDay(at, page.settings.timeZone)
    return { at, kind, label: page.say.charts.sayEditionMark(day, kind, page.say.numbers.sayCount(count)) }
  })
}

type PanelProps = Omit<ChartProps, 'summary'> & { readonly place: string; readonly children?: unknown }

function Panel({ page, place, totals, marks, children }: PanelProps) {
  const { charts } = page.say
  return (
    <section>
      <h2>{charts.sayChart(place)}</h2>
      <figure class="plot">
        <BandLegend page={page} totals={totals} />
        <StepChart page={page} totals={totals} marks={marks} summary={summarize(page, place, totals)} />
        {marks.length > 0 && <MarkLegend page={page} />}
      </figure>
      <details>
        <summary>{charts.TABLE}</summary>
        <TotalsTable page={page} place={place} totals={totals} />
      </details>
      {children}
    </section>
  )
}

function summarize(page: Page, place: string, totals: readonly Total[]): string {
  const { charts, numbers } = page.say
  const counts = totals.map(({ all }) => all)
  const [first, last] = [totals[0], totals.at(-1)]
  if (first === undefined || last === undefined) return charts.NOTHING
  return charts.sayChartSummary(
    place,
    sayDayOf(page, first),
    sayDayOf(page, last),
    numbers.sayCount(Math.min(...counts)),
    numbers.sayAgreements(Math.max(...counts)),
  )
}

function MarkLegend({ page: { say } }: { page: Page }) {
  return (
    <figcaption>
      <ul class="legend">
        {(['signed', 'removed'] as const).map((kind) => (
          <li>
            <svg class="swatch" viewBox="0 0 24 16" aria-hidden="true">
              <path class={`mark ${kind}`} d={kind === 'signed' ? 'M12 2l6 12h-12z' : 'M12 14l6-12h-12z'} />
            </svg>
            {kind === 'signed' ? say.charts.SIGNED : say.charts.REMOVED}
          </li>
        ))}
      </ul>
    </figcaption>
  )
}

function TotalsTable({ page, place, totals }: { page: Page; place: string; totals: readonly Total[] }) {
  const { charts } = page.say
  const changes = keepChanges(totals)
  const isMonthly = changes.length > MAX_ROWS
  const rows = isMonthly ? keepMonths(totals) : changes
  const models = findModels(totals)
  const caption = isMonthly ? charts.sayMonthlyTable(place) : charts.sayTable(place)
  return (
    <ScrollTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">{charts.DAY}</th>
          {[...models.map((model) => sayModel(page, model)), charts.ALL].map((name) => (
            <th scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...rows].reverse().map((total) => (
          <tr>
            <th scope="row">
              <time datetime={total.at}>{sayDayOf(page, total)}</time>
            </th>
            {[...models.map((model) => total.byModel[model]), total.all].map((count) => (
              <td class="number">{sayNumber(page, count)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function Events({ page, events }: { page: Page; events: readonly SiteEvent[] }) {
  const { charts, home } = page.say
  return (
    <details>
      <summary>{charts.EVENTS}</summary>
      {events.length === 0 && <p>{charts.NO_EVENTS}</p>}
      <EventList page={page} events={events.slice(0, MAX_EVENTS)} />
      {events.length > MAX_EVENTS && (
        <p>
          <a href={page.href(`/changes?state=${page.settings.defaultState}`)}>{home.ALL_CHANGES}</a>
        </p>
      )}
    </details>
  )
}
