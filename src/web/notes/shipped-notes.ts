/** The notes on counties that come with the product: facts of one article, by what they are about. Pure data. */

/** What a note says of its county; the words are in the catalogue `notes`. */
export type NoteTopic = 'detention' | 'lost-case' | 'pending-case' | 'no-need' | 'models'

export interface ShippedNote {
  readonly topic: NoteTopic
  /** USPS code. */
  readonly state: string
  /** Null: of the whole state. */
  readonly countyFips: string | null
  /** The day that the source bears. */
  readonly notedOn: string
}

/** Christopher Magan, Minnesota Star Tribune; the source of all of them. */
const ARTICLE = { state: 'MN', notedOn: '2025-11-01' } as const

const COUNTIES: readonly (readonly [topic: NoteTopic, counties: readonly string[]])[] = [
  // Freeborn, Kandiyohi, Sherburne
  ['detention', ['27047', '27067', '27141']],
  // Anoka, Nobles
  ['lost-case', ['27003', '27105']],
  // Carver
  ['pending-case', ['27019']],
  // Benton, Morrison, Stearns
  ['no-need', ['27009', '27097', '27145']],
]

export const SHIPPED_NOTES: readonly ShippedNote[] = [
  ...COUNTIES.flatMap(([topic, counties]) =>
    counties.map((countyFips) => ({ ...ARTICLE, topic, countyFips })),
  ),
  { ...ARTICLE, topic: 'models', countyFips: null },
]
