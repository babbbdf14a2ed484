/**
 * Events as the corpus has them, and the facts around them: Minnesota's history in small. Pure.
 */
import { createHash } from 'node:crypto'
import type { AlertFacts, EventFacts, PublicationFacts } from '../../src/alerts/alert-facts.js'
import { phrasesOf } from '../../src/alerts/phrases/phrases-of.js'
import type {
  AgreementEvent,
  AgreementFacts,
  Column,
  Language,
  PrintedRow,
  SupportModel,
} from '../../src/model.js'

const MODEL_CELLS: Readonly<Record<SupportModel, string>> = {
  JEM: 'Jail Enforcement Model',
  WSO: 'Warrant Service Officer',
  TFM: 'Task Force Model',
}

type Cells = Partial<Record<Column, string | { text: string; link: string }>>

/** A row of the cells given; an edition without a column has no such cell. */
export function printRow(cells: Cells): PrintedRow {
  const printed = Object.entries(cells).map(([column, cell]) => [
    column,
    typeof cell === 'string' ? { text: cell, link: null } : cell,
  ])
  return { rowNumber: 2, cells: Object.fromEntries(printed) }
}

/** One side of an event: our reading, and the row that it was read from. */
export interface Side {
  readonly facts: AgreementFacts
  readonly row: PrintedRow
}

/** A sheriff's agreement in a Minnesota county, as ICE prints those. */
export function sheriff(fips: string, name: string, model: SupportModel, cells: Cells = {}): Side {
  const agency = `${name} County Sheriff's Office`
  const county = { fips, name, method: 'ice-county-column', confidence: 'sure' } as const
  return {
    facts: {
      agency,
      state: 'MN',
      printedState: 'MN',
      model,
      signedOn: null,
      counties: [county],
      isStatewide: false,
      moaUrl: null,
      addendumUrl: null,
    },
    row: printRow({
      state: 'MINNESOTA',
      agency,
      type: 'County',
      county: `${name} County`,
      model: MODEL_CELLS[model],
      ...cells,
    }),
  }
}

/** The same side with another reading or other cells. */
export function change(side: Side, facts: Partial<AgreementFacts>, cells: Cells = {}): Side {
  return {
    facts: { ...side.facts, ...facts },
    row: { ...side.row, cells: { ...side.row.cells, ...printRow(cells).cells } },
  }
}

/** Ids of events are hexadecimal, whatever ICE prints. */
function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

export function makeEvent(
  kind: AgreementEvent['kind'],
  was: Side | null,
  now: Side | null,
  more: Partial<AgreementEvent> = {},
): AgreementEvent {
  const side = now ?? was
  const { agency = '', model = null } = side?.facts ?? {}
  return {
    id: `${kind}-${hash(`${agency} ${model}`)}`,
    kind,
    list: kind === 'applied' || kind === 'application_gone' ? 'pending' : 'participating',
    publication: 'b'.repeat(64),
    previousPublication: 'a'.repeat(64),
    agencyId: agency,
    agreementId: `${agency}-${model}`,
    was: was?.facts ?? null,
    now: now?.facts ?? null,
    before: was?.row ?? null,
    after: now?.row ?? null,
    fields: [],
    isMaterial: true,
    isFirstForAgency: false,
    isLastForAgency: false,
    evidence: [],
    application: null,
    ...more,
  }
}

export function makePublication(more: Partial<PublicationFacts> = {}): PublicationFacts {
  return {
    list: 'participating',
    sha256: '4f1d8c0b6e2a97531b7d9e8f0a6c5d4e3f2b1a09876543210fedcba987654321',
    fileName: 'participatingAgencies01262026pm.xlsx',
    savedAt: '2026-01-26T19:41:07.000Z',
    firstSeenAt: '2026-01-26T19:53:12.000Z',
    ...more,
  }
}

export function makeFacts(event: AgreementEvent, more: Partial<EventFacts> = {}): EventFacts {
  return {
    event,
    windowFrom: '2026-01-26T19:38:10.000Z',
    windowTo: '2026-01-26T19:53:12.000Z',
    publication: makePublication({ list: event.list }),
    previous: null,
    counts: [],
    appliedAt: null,
    toldAt: null,
    ...more,
  }
}

export function makeAlert(events: readonly EventFacts[], more: Partial<AlertFacts> = {}): AlertFacts {
  return {
    events,
    language: 'en',
    origin: 'https://watch.example.org',
    watched: ['Mille Lacs County'],
    watchedPlaces: ['27095'],
    pageUrl: 'https://www.ice.gov/identify-and-arrest/287g',
    sourceHosts: ['www.ice.gov'],
    unsubscribeUrl: 'https://watch.example.org/leave/7f3kq',
    writtenAt: '2026-01-26T19:54:00.000Z',
    timeZone: 'America/Chicago',
    isDemonstration: false,
    ...more,
  }
}

/** The same alert for a reader of another language. */
export function inLanguage(facts: AlertFacts, language: Language): AlertFacts {
  if (facts.language === language) return facts
  return { ...facts, language, watched: facts.watchedPlaces.map(phrasesOf(language).sayWatch) }
}
