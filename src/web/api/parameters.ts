/**
 * What may be asked of the API: every parameter, and which each table takes. Pure.
 *
 * The text of an error is what was expected; it is shown as it is, and says the same as the description.
 */
import * as z from 'zod'
import { EVENT_KINDS, LISTS, SUPPORT_MODELS } from '../../model.js'
import { findCounty } from '../../places/counties.js'
import { findState } from '../../places/states.js'

export const PUBLICATION_STATUSES = ['stored', 'believed', 'held', 'discarded'] as const
/** Rows of a page, where nobody says, and at most. */
const PAGE_ROWS = 100
const MOST_PAGE_ROWS = 500

const DAY = 'a day of the calendar as YYYY-MM-DD'

const state = z
  .string()
  .toUpperCase()
  .refine((code) => findState(code) !== undefined, "a state's USPS code, such as MN")
  .describe('USPS code of the state, by our reading: `MN`. In capitals or not.')
const county = z
  .string()
  .refine((fips) => findCounty(fips) !== undefined, "a county's FIPS code of five digits, such as 27095")
  .describe('FIPS code of the county, five digits: `27095`. What answers for the whole state counts too.')
const model = z
  .enum(SUPPORT_MODELS, 'JEM, WSO or TFM')
  .describe('Support model: JEM jail enforcement, WSO warrant service, TFM task force.')
const list = z.enum(LISTS, 'participating or pending').describe("Which of ICE's two lists.")
const agency = z
  .string()
  .min(1, 'the id of an agency')
  .max(200, 'the id of an agency, of 200 characters at most')
  .describe('Id of the agency, as `/api/v1/agencies` gives it.')
const kind = z.enum(EVENT_KINDS, `one of ${EVENT_KINDS.join(', ')}`).describe('What happened.')

export const AgreementsQuery = z.strictObject({
  state: state.optional(),
  county: county.optional(),
  model: model.optional(),
  list: list.default('participating'),
  on: z.iso
    .date(DAY)
    .describe("The list as of the end of that day in the site's time zone. Without it: as of now.")
    .optional(),
  agency: agency.optional(),
})

export const EventsQuery = z.strictObject({
  state: state.optional(),
  county: county.optional(),
  kind: kind.optional(),
  model: model.optional(),
  list: list.optional(),
  since: z.iso.date(DAY).describe("First seen on that day or later, in the site's time zone.").optional(),
  until: z.iso.date(DAY).describe("First seen on that day or earlier, in the site's time zone.").optional(),
  agency: agency.optional(),
})

export const AgenciesQuery = z.strictObject({
  state: state.optional(),
  q: z
    .string()
    .max(100, 'text of 100 characters at most')
    .describe('Part of a name that ICE printed, whatever its case, marks and spaces.')
    .optional(),
})

export const CountiesQuery = z.strictObject({ state: state.optional() })

export const PublicationsQuery = z.strictObject({
  list: list.optional(),
  status: z
    .enum(PUBLICATION_STATUSES, 'stored, believed, held or discarded')
    .describe(
      '`believed` is what the site shows; `held` and `discarded` looked wrong; `stored` is not judged yet.',
    )
    .optional(),
})

export const NoQuery = z.strictObject({})

/** Whole numbers without signs, since `1e2` and an empty text are numbers to JavaScript. */
function count(most: number, expected: string, absent: number) {
  return z
    .string()
    .regex(/^[1-9]\d{0,5}$/, expected)
    .transform(Number)
    .pipe(z.int().min(1).max(most, expected))
    .default(absent)
}

export const Paging = z.strictObject({
  page: count(999_999, 'a whole number from 1', 1).describe('Which page; the first is 1.'),
  perPage: count(MOST_PAGE_ROWS, `a whole number from 1 to ${MOST_PAGE_ROWS}`, PAGE_ROWS).describe(
    'Rows of a page.',
  ),
})
