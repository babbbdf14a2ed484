/** The shipped record of the time before an installation began, as the API gives it: apart from all events. Pure. */
import * as z from 'zod'
import { HISTORY_RECORD, RECORD_SOURCES, RECORD_STATE, SOURCE_WORDS } from '../../history/history-record.js'
import { EVENT_KINDS, LISTS, SUPPORT_MODELS } from '../../model.js'
import { findRecord } from '../data/find-record.js'
import type { Page } from '../page.js'

const Day = z.iso.date()

export const HistoryRecord = z.strictObject({
  note: z.string().describe('What these facts are, and are not.'),
  state: z.string().length(2).describe('USPS code of the one state that has a record.'),
  sources: z.record(z.enum(RECORD_SOURCES), z.string()),
  items: z.array(
    z.strictObject({
      id: z.string().describe('Of the record alone: no event has it.'),
      kind: z.enum(EVENT_KINDS),
      list: z.enum(LISTS),
      agency: z.string().describe('As ICE printed it then.'),
      countyFips: z.string().regex(/^\d{5}$/),
      model: z.enum(SUPPORT_MODELS),
      signedOn: Day.nullable().describe('The date that ICE printed then.'),
      notBefore: Day.nullable().describe('Of the last edition without it; null where that is not known.'),
      by: Day.describe('Of the first edition with it.'),
      source: z.enum(RECORD_SOURCES),
      isProven: z
        .boolean()
        .describe(
          'True once stored editions speak for its time: then `/api/v1/events` is to be asked instead.',
        ),
    }),
  ),
})

const NOTE =
  'From our record, not yet from a stored edition: facts about one state that came with the program. They are no events: nobody was told of them from here, and they are in no count, feed or table.'

/** Oldest first. */
export function describeRecord(page: Page): z.infer<typeof HistoryRecord> {
  const unproven = new Set(findRecord(page).map(({ id }) => id))
  return {
    note: NOTE,
    state: RECORD_STATE,
    sources: SOURCE_WORDS,
    items: HISTORY_RECORD.map((item) => {
      const { id, kind, list, agency, countyFips, model, signedOn, notBefore, by, source } = item
      return {
        ...{ id, kind, list, agency, countyFips, model, signedOn, notBefore, by, source },
        isProven: !unproven.has(id),
      }
    }),
  }
}
