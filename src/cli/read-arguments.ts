/** Arguments of commands -> values; what is wrong is said with what was expected. */
import { InvalidArgumentError } from 'commander'
import { EVENT_KINDS, type EventKind, LISTS, type List } from '../model.js'
import { findState } from '../places/states.js'

export function readCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('Expected a number from 1 on.')
  return count
}

/** USPS code, in either case. */
export function readState(text: string): string {
  const state = findState(text.toUpperCase())
  if (state === undefined) throw new InvalidArgumentError('Expected the two letters of a state, such as MN.')
  return state.code
}

export function readKind(text: string): EventKind {
  const kind = EVENT_KINDS.find((known) => known === text)
  if (kind === undefined) throw new InvalidArgumentError(`Expected one of ${EVENT_KINDS.join(', ')}.`)
  return kind
}

export function readList(text: string): List {
  const list = LISTS.find((known) => known === text)
  if (list === undefined) throw new InvalidArgumentError(`Expected one of ${LISTS.join(', ')}.`)
  return list
}

/** From 0 on. */
export function readMilliseconds(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected milliseconds, from 0 on.')
  return Number(text)
}

/** `YYYY-MM-DD`. */
export function readDate(text: string): string {
  // JavaScript takes the 30th of February for the 2nd of March.
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
  if (!isDate || new Date(text).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('Expected a date such as 2025-06-18.')
  return text
}
