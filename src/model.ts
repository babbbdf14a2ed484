/**
 * The words of this field, as types. Imports nothing of ours.
 *
 * Times end in `At` (UTC instant, ISO 8601 text), calendar dates in `On` (`YYYY-MM-DD`), durations in
 * `Ms`. Four times are never mixed: the date ICE prints (`signedOn`), when the workbook was last saved
 * (`savedAt`), when we first saw it (`firstSeenAt`), when we told someone (`sentAt`).
 */

/** One of the two lists that ICE publishes. */
export type List = 'participating' | 'pending'
export const LISTS: readonly List[] = ['participating', 'pending']

/** `JEM` jail enforcement, `WSO` warrant service officer, `TFM` task force. */
export type SupportModel = 'JEM' | 'WSO' | 'TFM'
export const SUPPORT_MODELS: readonly SupportModel[] = ['JEM', 'WSO', 'TFM']

/** Languages of pages and mails, as BCP 47 tags; the first is that of who asks for none. */
export type Language = 'en' | 'es'
export const LANGUAGES: readonly Language[] = ['en', 'es']

/** The columns of ICE's lists, by what they hold. */
export type Column = 'state' | 'agency' | 'type' | 'county' | 'model' | 'signed' | 'moa' | 'addendum'
export const COLUMNS: readonly Column[] = [
  'state',
  'agency',
  'type',
  'county',
  'model',
  'signed',
  'moa',
  'addendum',
]

/** One cell as printed: its text untrimmed (a date cell as Excel shows it), and where it links. */
export interface PrintedCell {
  readonly text: string
  readonly link: string | null
}

/** One line of a workbook. `rowNumber` is the sheet's own, from 1, the heading being most often row 1. */
export interface PrintedRow {
  readonly rowNumber: number
  /** Columns that the edition does not have are absent; blank cells are there with an empty text. */
  readonly cells: Readonly<Partial<Record<Column, PrintedCell>>>
}

export type AgencyType = 'county' | 'municipality' | 'state' | 'other'

/** A row read. Every field stands beside its raw text in `printed`. */
export interface Listing {
  readonly printed: PrintedRow
  /** USPS code of the state that ICE prints, slips of spelling read; null when unreadable. */
  readonly printedState: string | null
  /** The agency's name with its spaces tidied; spelling as printed. */
  readonly agency: string
  readonly agencyType: AgencyType | null
  /** The COUNTY cell tidied; empty when blank, `#N/A` or the like. */
  readonly county: string
  readonly model: SupportModel | null
  readonly signedOn: string | null
  /** Address of the agreement's PDF, unwrapped; null while ICE links none. */
  readonly moaUrl: string | null
  readonly addendumUrl: string | null
  readonly place: Placement
}

/** How a county was found, in the order in which the ways are tried. */
export type CountyMethod =
  | 'ice-county-column'
  | 'agency-name'
  | 'municipality'
  | 'curated'
  | 'statewide'
  | 'alias'
export type Confidence = 'sure' | 'likely'

export interface CountyPlacement {
  /** Five digits. */
  readonly fips: string
  /** Without the word County: `Mille Lacs`. */
  readonly name: string
  readonly method: CountyMethod
  readonly confidence: Confidence
}

/** Where an agency is: our reading, which may differ from what ICE prints. */
export interface Placement {
  /** USPS code by our reading; null when nothing tells. */
  readonly state: string | null
  /** `agency-name`: moved, since its own county exists in this state alone. `alias`: a maintainer's word. */
  readonly stateMethod: 'printed' | 'agency-name' | 'alias' | 'unknown'
  /** Ordered by FIPS. Empty: unplaced. A state agency has `statewide` and no list. */
  readonly counties: readonly CountyPlacement[]
  /** True for an agency that answers for every county of its state. */
  readonly isStatewide: boolean
}

/** A cell that could not be read, with what was expected. Kept, shown to maintainers, never guessed at. */
export interface Problem {
  readonly rowNumber: number
  readonly column: Column | null
  readonly code:
    | 'unreadable-state'
    | 'misspelt-state'
    | 'unknown-model'
    | 'unknown-type'
    | 'unreadable-date'
    | 'implausible-date'
    | 'unreadable-link'
    | 'missing-agency'
    | 'county-of-another-state'
    | 'unknown-county'
    | 'county-contradicts-name'
    | 'state-moved-by-name'
    | 'duplicate'
  readonly expected: string
  readonly found: string
}

/** What ICE's page says that its list holds, read from the prose above the link. */
export interface ControlTotal {
  /** All agreements (or applications); null when only per-model numbers are given and one is missing. */
  readonly total: number | null
  readonly byModel: Readonly<Partial<Record<SupportModel, number>>>
  /** The words "As of …", as an instant in UTC; null when not given or unreadable. */
  readonly asOfAt: string | null
  /** The sentence as printed. */
  readonly printed: string
}

export type EventKind =
  | 'signed'
  | 'removed'
  | 'relisted'
  | 'replaced'
  | 'corrected'
  | 'redated'
  | 'moa_posted'
  | 'moa_changed'
  | 'moa_unlinked'
  | 'addendum_posted'
  | 'applied'
  | 'application_gone'
export const EVENT_KINDS: readonly EventKind[] = [
  'signed',
  'removed',
  'relisted',
  'replaced',
  'corrected',
  'redated',
  'moa_posted',
  'moa_changed',
  'moa_unlinked',
  'addendum_posted',
  'applied',
  'application_gone',
]

/** Names of the 50 states and the rest are in `places`; this one is the front door unless set otherwise. */
export const DEFAULT_STATE = 'MN'

/** What an agreement says, by our reading, on one side of a change. */
export interface AgreementFacts {
  readonly agency: string
  /** USPS code by our reading. */
  readonly state: string | null
  /** USPS code of what ICE prints; null when unreadable. */
  readonly printedState: string | null
  readonly model: SupportModel | null
  readonly signedOn: string | null
  readonly counties: readonly CountyPlacement[]
  readonly isStatewide: boolean
  readonly moaUrl: string | null
  readonly addendumUrl: string | null
}

export type CorrectedField = 'agency' | 'state' | 'county' | 'model' | 'type'

/** A typed, dated fact found between two consecutive publications of a list. */
export interface AgreementEvent {
  /** Stable: the same publications read by the same rules give the same id. */
  readonly id: string
  readonly kind: EventKind
  readonly list: List
  /** SHA-256 of the publication that first showed it. */
  readonly publication: string
  /** SHA-256 of the believed publication before that. */
  readonly previousPublication: string
  readonly agencyId: string
  readonly agreementId: string
  /** Null where there was no such row: a signing, an application. Of `replaced`, the one that left. */
  readonly was: AgreementFacts | null
  /** Null where there is no such row: a removal. Of `replaced`, the one that appeared. */
  readonly now: AgreementFacts | null
  readonly before: PrintedRow | null
  readonly after: PrintedRow | null
  /** Of `corrected`: what ICE printed otherwise. */
  readonly fields: readonly CorrectedField[]
  /** False for a change of spelling or spacing that alters nothing a reader was told. Never sent. */
  readonly isMaterial: boolean
  readonly isFirstForAgency: boolean
  readonly isLastForAgency: boolean
  /** Why the two rows are one agreement, or may be, in words. Empty where the name is the same. */
  readonly evidence: readonly string[]
  /** Of `signed`: the application that came before it, and the publication that first showed that. */
  readonly application: { readonly agreementId: string; readonly firstIn: string } | null
}
