/** A note on a county as a form holds it. Pure. */
import type { NewNote } from '../../../db/county-notes.js'
import { RequestError } from '../../errors.js'
import { findCounty } from '../../places/counties.js'
import { findState } from '../../places/states.js'
import { isCalendarDay } from '../request/is-calendar-day.js'
import { getField, readField } from './read-fields.js'

/** Characters: notes are short. */
const TEXT_LIMIT = 1000

/** @throws {RequestError} for the first field that is not as expected. */
export function readNote(fields: URLSearchParams): Omit<NewNote, 'createdAt' | 'createdBy'> {
  const state = findState(getField(fields, 'state', 2))
  if (state === undefined) throw new RequestError('Expected a state, by its two letters.')
  return {
    state: state.code,
    countyFips: readCounty(readField(fields, 'county', 5), state.code),
    notedOn: readDay(getField(fields, 'notedOn', 10)),
    text: getField(fields, 'text', TEXT_LIMIT),
    textEs: readField(fields, 'textEs', TEXT_LIMIT),
    source: getField(fields, 'source', 200),
    sourceUrl: readUrl(readField(fields, 'sourceUrl', 500)),
  }
}

/** Null: the whole state. */
function readCounty(fips: string, state: string): string | null {
  if (fips === '') return null
  if (findCounty(fips)?.state !== state) throw new RequestError(`Expected a county of ${state}.`)
  return fips
}

function readDay(on: string): string {
  if (!isCalendarDay(on)) throw new RequestError('Expected a day, such as 2025-11-01.')
  return on
}

function readUrl(text: string): string {
  if (text === '') return ''
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:') {
    throw new RequestError('Expected an https address of the source, or nothing.')
  }
  return new URL(text).href
}
