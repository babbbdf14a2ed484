/** The query of `/changes` -> a filter, and back. Pure. */
import { tidyName } from '../../alerts/tidy-printed.js'
import { RequestError } from '../../errors.js'
import {
  EVENT_KINDS,
  type EventKind,
  LISTS,
  type List,
  SUPPORT_MODELS,
  type SupportModel,
} from '../../model.js'
import { findCounty } from '../../places/counties.js'
import { findState } from '../../places/states.js'
import type { Messages } from '../messages/messages-of.js'
import { isCalendarDay } from '../request/is-calendar-day.js'

export interface ChangesFilter {
  /** USPS code. */
  readonly state: string | null
  /** FIPS code. */
  readonly county: string | null
  readonly kind: EventKind | null
  readonly model: SupportModel | null
  readonly list: List | null
  /** Days, both included, `YYYY-MM-DD`. */
  readonly from: string | null
  readonly to: string | null
}

export interface ChangesRequest {
  readonly filter: ChangesFilter
  /** From 1. */
  readonly page: number
}

const MOST_SHOWN = 60

/**
 * @param queries each name's values, as Hono gives them. An empty value is none: forms send it.
 * @throws {RequestError} in the reader's language, with what was expected and what was found.
 */
export function readChangesRequest(
  queries: Readonly<Record<string, readonly string[]>>,
  say: Messages,
): ChangesRequest {
  const read = <T>(name: keyof Messages['changes']['EXPECTED'], accept: (value: string) => T | undefined) => {
    const values = (Object.hasOwn(queries, name) ? (queries[name] ?? []) : []).filter((one) => one !== '')
    const [value] = values
    if (value === undefined) return null
    const accepted = values.length === 1 ? accept(value.trim()) : undefined
    if (accepted !== undefined) return accepted
    const found = tidyName(values.join(', '), MOST_SHOWN)
    throw new RequestError(say.changes.sayWrong(name, say.changes.EXPECTED[name], found))
  }
  const filter = {
    state: read('state', (value) => findState(value.toUpperCase())?.code),
    county: read('county', (value) => findCounty(value)?.fips),
    kind: read('kind', (value) => EVENT_KINDS.find((one) => one === value)),
    model: read('model', (value) => SUPPORT_MODELS.find((one) => one === value.toUpperCase())),
    list: read('list', (value) => LISTS.find((one) => one === value)),
    from: read('from', acceptDay),
    to: read('to', acceptDay),
  }
  const { from, to } = filter
  if (from !== null && to !== null && from > to) throw new RequestError(say.changes.sayWrongOrder(from, to))
  return { filter, page: read('page', acceptPage) ?? 1 }
}

function acceptDay(value: string): string | undefined {
  return isCalendarDay(value) ? value : undefined
}

function acceptPage(value: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(value) ? Number(value) : undefined
}

/** `/changes?state=MN&kind=signed&page=2`: what is not asked for is left out. */
export function writeChangesPath(filter: Partial<ChangesFilter>, page = 1): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    if (value !== null) query.set(name, value)
  }
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text === '' ? '/changes' : `/changes?${text}`
}
