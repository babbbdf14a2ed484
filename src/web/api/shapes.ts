/**
 * What the API answers with: the schemas that its document is made from, and its answers are checked by. Pure.
 *
 * Strict, so that a field which is not here cannot be answered. The form is public: add to it, never change it.
 */
import * as z from 'zod'
import { COLUMNS, EVENT_KINDS, LISTS, SUPPORT_MODELS } from '../../model.js'
import { PUBLICATION_STATUSES } from './parameters.js'

const Time = z.iso.datetime().describe('ISO 8601 in UTC.')
const Day = z.iso.date()
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const ListName = z.enum(LISTS)
const Model = z.enum(SUPPORT_MODELS).nullable().describe('Null where ICE prints one that we do not know.')
const State = z.string().length(2).nullable().describe('USPS code by our reading; null when nothing tells.')
const Count = z.int().min(0)
const Url = z.string().describe('As ICE links it, unwrapped. We have not checked where it leads.')
const Path = z.string().describe('Path of its page on this site, without a language.')
const CountyFips = z.string().regex(/^\d{5}$/)

export const PublicationRef = z.strictObject({
  list: ListName,
  sha256: Sha256,
  fileName: z.string(),
  savedAt: Time.nullable().describe('When ICE last saved it; null when the file does not say.'),
  firstSeenAt: Time.nullable().describe('When we first saw it; null when it comes from an archive.'),
  downloadPath: z.string().describe('Where the workbook is, byte for byte.'),
})

export const Capture = z.strictObject({
  id: z.string(),
  takenAt: Time.describe('When the page was served.'),
  url: z.string().describe('Its address.'),
  door: z
    .enum(['plain', 'browser', 'manual', 'archive'])
    .describe('How it was had: an ordinary request, a browser, a person, or an archive of others.'),
  status: z.int().nullable().describe('Of HTTP.'),
  pageSha256: Sha256.nullable(),
  pagePath: z.string().nullable().describe("Where the page's HTML is, as text; null where none is kept."),
  headersPath: z.string().describe('Where its response headers are.'),
  screenshotSha256: Sha256.nullable(),
  screenshotPath: z.string().nullable().describe('A PNG; null where no browser took one.'),
  archiveUrl: z.string().nullable().describe('Where the Wayback Machine keeps it, as far as we know.'),
})

export const CountyPlacement = z.strictObject({
  countyFips: CountyFips,
  name: z.string(),
  method: z.enum(['ice-county-column', 'agency-name', 'municipality', 'curated', 'statewide', 'alias']),
  confidence: z.enum(['sure', 'likely']),
})

export const PrintedRow = z.strictObject({
  rowNumber: z.int().describe("The sheet's own."),
  cells: z
    .partialRecord(z.enum(COLUMNS), z.strictObject({ text: z.string(), link: z.string().nullable() }))
    .describe('As printed; columns that the edition does not have are absent.'),
})

const place = {
  state: State,
  counties: z.array(CountyPlacement).describe('Empty: not placed, unless `isStatewide`.'),
  isStatewide: z.boolean().describe('True for an agency that answers for every county of its state.'),
}
const terms = {
  model: Model,
  signedOn: Day.nullable().describe('The date that ICE prints.'),
  moaUrl: Url.nullable(),
  addendumUrl: Url.nullable(),
}

export const Agreement = z.strictObject({
  id: z.string(),
  list: ListName,
  agencyId: z.string(),
  agency: z.string().describe('As this row prints it.'),
  agencyType: z.enum(['county', 'municipality', 'state', 'other']).nullable(),
  ...place,
  ...terms,
  printed: PrintedRow,
  agencyPath: Path,
  evidence: z.strictObject({ publication: PublicationRef }),
})

export const AgreementFacts = z.strictObject({
  agency: z.string(),
  printedState: State.describe('USPS code of what ICE prints; null when unreadable.'),
  ...place,
  ...terms,
})

export const Event = z.strictObject({
  id: z.string(),
  kind: z.enum(EVENT_KINDS),
  list: ListName,
  headline: z
    .string()
    .describe('One sentence, in the language of the address (`/es/api/v1/…`), else of the request.'),
  agencyId: z.string(),
  agreementId: z.string(),
  state: State,
  windowFrom: Time.nullable().describe('When the last edition without it was last seen, or else saved.'),
  windowTo: Time.nullable().describe('When the first edition with it was first seen, or else saved.'),
  origin: z.enum(['live', 'history']).describe('`history`: read from archives, and told to nobody.'),
  was: AgreementFacts.nullable(),
  now: AgreementFacts.nullable(),
  fields: z.array(z.enum(['agency', 'state', 'county', 'model', 'type'])).describe('Of `corrected`.'),
  isFirstForAgency: z.boolean(),
  isLastForAgency: z.boolean(),
  application: z
    .strictObject({ agreementId: z.string(), firstIn: Sha256 })
    .nullable()
    .describe('Of `signed`: the application before it, and the publication that first showed that.'),
  retractedAt: Time.nullable().describe('When we took it back: it was wrong.'),
  retractionReason: z.string().nullable(),
  path: Path,
  evidence: z.strictObject({
    publication: PublicationRef.nullable().describe('The first that shows it.'),
    previousPublication: PublicationRef.nullable().describe('The believed one before.'),
    before: PrintedRow.nullable(),
    after: PrintedRow.nullable(),
    reasons: z.array(z.string()).describe('Why the two rows are one agreement, or may be.'),
    capture: Capture.nullable().describe(
      "ICE's page as it linked that publication; null where none is kept.",
    ),
    packPath: z.string().describe('All that is kept of it, as a zip.'),
  }),
})

export const Agency = z.strictObject({
  id: z.string(),
  name: z.string().describe('The newest that ICE printed.'),
  names: z.array(z.string()).describe('Every name printed, oldest first.'),
  ...place,
  agreementCount: Count.describe('Listed now.'),
  applicationCount: Count.describe('Listed now.'),
  path: Path,
})

export const AgencyAgreement = z.strictObject({
  id: z.string(),
  list: ListName,
  agency: z.string().describe('As its newest row prints it.'),
  ...place,
  ...terms,
  isListed: z.boolean().describe('True while the list shows it, or its removal is not believed.'),
  firstListedAt: Time.nullable(),
  evidence: z.strictObject({
    firstIn: PublicationRef.nullable().describe('The first edition that shows it.'),
  }),
})

export const AgencyDetail = z.strictObject({
  ...Agency.shape,
  agreements: z.array(AgencyAgreement).describe('Agreements and applications, listed now or once.'),
  events: z.array(Event).describe('Newest first.'),
})

export const County = z.strictObject({
  countyFips: CountyFips,
  name: z.string().describe('Without the word County: `Mille Lacs`.'),
  state: z.string().length(2),
  isIndependentCity: z.boolean(),
  agreementCount: Count.describe('Agreements placed in this county, listed now.'),
  modelCounts: z.strictObject({ JEM: Count, WSO: Count, TFM: Count }).describe('The same, by support model.'),
  applicationCount: Count.describe('Applications placed in this county, listed now.'),
  statewideAgreementCount: Count.describe(
    'Agreements of agencies that answer for the whole state; not counted above.',
  ),
  path: Path,
})

export const Publication = z.strictObject({
  ...PublicationRef.shape,
  lastSeenAt: Time.nullable(),
  origin: z.enum(['live', 'archive']),
  status: z.enum(PUBLICATION_STATUSES),
  rowCount: Count.nullable().describe('Null while it is not read.'),
  controlTotal: Count.nullable().describe("What ICE's page said that the list holds; null in archives."),
  byteSize: Count,
  captures: z
    .array(Capture)
    .describe("ICE's page, each time that it was kept while it linked this; oldest first."),
})

const ListTotals = z.strictObject({
  all: Count,
  modelCounts: z.strictObject({ JEM: Count, WSO: Count, TFM: Count }),
  defaultState: Count,
  unplaced: Count.describe('Without a county, and not statewide.'),
})

export const Status = z.strictObject({
  lastLookAt: Time.nullable(),
  lastLookFailed: z.boolean(),
  lastGoodLookAt: Time.nullable().describe("When ICE's list was last seen."),
  nextLookAt: Time.nullable(),
  unchangedSince: Time.nullable().describe('Since when the participating list reads as it does.'),
  heldCount: Count.describe('Editions that look wrong, and are held until they are checked.'),
  timeZone: z.string(),
  defaultState: z.string().length(2),
  totals: z.strictObject({ participating: ListTotals, pending: ListTotals }),
  eventCount: Count,
  evidence: z.strictObject({
    participating: PublicationRef.nullable(),
    pending: PublicationRef.nullable(),
  }),
})

/** Shapes that the document names; the rest stand where they are used. */
export const NAMED_SHAPES = {
  PublicationRef,
  Capture,
  CountyPlacement,
  PrintedRow,
  Agreement,
  AgreementFacts,
  Event,
  Agency,
  AgencyAgreement,
  AgencyDetail,
  County,
  Publication,
  Status,
}
