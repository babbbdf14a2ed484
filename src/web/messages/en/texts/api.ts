/** Data and API. English; pure. */
import type { TextSection } from '../../text-section.js'

export const TITLE = 'Data and API'
export const LEAD =
  'Everything on this site can be had as data, without a key. It is read-only, and what ICE printed stands beside what we read from it.'

export const FEEDS = 'How do I follow changes in a feed reader?'
export const FEEDS_TEXT =
  'There are feeds for each state, county and agency, as Atom and as JSON Feed. Entries keep their ids for ever.'
export const FEED_OF = 'Feed of'
export const FEEDS_CAPTION = 'Feeds, by example'

export const ENDPOINTS = 'What does the API answer?'
export const ENDPOINTS_TEXT =
  'Answers are JSON, in pages of 100 rows or up to 500, and any site may ask for them (CORS). Counties go by their five-digit FIPS codes.'
export const ENDPOINTS_CAPTION = 'Addresses of the API'
export const ADDRESS = 'Address'
export const ANSWERS = 'What it answers'
export const AGREEMENTS = 'What a list holds, or held on a date: by state, county, model and agency.'
export const EVENTS = 'What changed: by state, county, kind, model and date.'
export const AGENCIES = 'Agencies, with every name that ICE printed, and their counties.'
export const AGENCY = 'One agency: each of its agreements, and all that changed.'
export const COUNTIES = 'Counties, with what is listed in each.'
export const PUBLICATIONS = 'Every edition that we keep, with its times and its SHA-256.'
export const RECORD =
  'What the program itself knows of Minnesota before this installation began: no events, and no evidence.'
export const STATUS = 'When the list was last seen, what is held, and when the next look is.'
export const OPENAPI = 'The whole description, in OpenAPI: parameters, answers, limits.'
export const EXAMPLE = 'How do I ask for it?'
export const sayExample = (state: string): string => `For example, what is on the list in ${state} now:`

export const SECTIONS: readonly TextSection[] = [
  {
    heading: 'Can I have tables for a spreadsheet?',
    paragraphs: [
      'Yes: agreements, events, agencies, counties and publications can each be had as CSV, at the same address with .csv at its end. Cells that a spreadsheet would take for a formula are made harmless by an apostrophe before them.',
    ],
  },
  {
    heading: 'Can I have ICE’s own files?',
    paragraphs: [
      'Yes. Each stored workbook can be had byte for byte as ICE served it; the event pages and the list of publications give its address and its SHA-256.',
    ],
  },
  {
    heading: 'What should I know before I publish numbers?',
    paragraphs: [
      'Rows are agreements, not officers and not agencies: one agency may have three.',
      [
        'The date that ICE prints, the time of the workbook and the time when we saw it are three things. ',
        { text: 'How we know', to: '/methodology' },
        ' says which is which.',
      ],
      'A row that is gone is no longer on ICE’s list. That does not say that the agreement has ended.',
    ],
  },
  {
    heading: 'How often may I ask?',
    paragraphs: [
      'Answers carry an ETag and say how long they are good. Please keep them that long, send the ETag when you ask again, and name yourself in the User-Agent.',
    ],
  },
]
