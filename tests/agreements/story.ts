/** A list's editions one after another, for tests of what they bring: rows in, events out, as sentences. */
import type { Agency, Alias } from '../../src/agreements/identity.js'
import { readListings } from '../../src/agreements/read-listings.js'
import { type Edition, type ListState, type Taken, takeEdition } from '../../src/agreements/take-edition.js'
import type { AgreementEvent, Column, ControlTotal, List, PrintedRow } from '../../src/model.js'

/** `STATE | agency | model | signed | county | moa | type`; what is left out is blank. */
export type Row = string

const MODELS: Readonly<Record<string, string>> = {
  TFM: 'Task Force Model',
  WSO: 'Warrant Service Officer',
  JEM: 'Jail Enforcement Model',
}

/** Enough of a list that one row is no tenth of it. */
export const OTHERS: readonly Row[] = [
  "TEXAS | Bell County Sheriff's Office | WSO | 3/1/2025 | Bell County",
  "TEXAS | Lee County Sheriff's Office | WSO | 3/2/2025 | Lee County",
  "FLORIDA | Polk County Sheriff's Office | TFM | 2/26/2025 | Polk County",
  'FLORIDA | Hill City Police Department | TFM | 2/26/2025',
  "FLORIDA | Okaloosa County Sheriff's Office | TFM | 2/26/2025 | Okaloosa County",
  "IOWA | Linn County Sheriff's Office | JEM | 2/26/2025 | Linn County",
  "KANSAS | Finney County Sheriff's Office | WSO | 1/26/2025 | Finney County",
  "UTAH | Weber County Sheriff's Office | WSO | 4/2/2025 | Weber County",
  "OHIO | Butler County Sheriff's Office | JEM | 3/3/2025 | Butler County",
  "GEORGIA | Hall County Sheriff's Office | JEM | 3/4/2025 | Hall County",
  "NEVADA | Lyon County Sheriff's Office | WSO | 3/5/2025 | Lyon County",
  "IDAHO | Kootenai County Sheriff's Office | WSO | 3/6/2025 | Kootenai County",
]

export class Story {
  readonly states: Record<List, ListState>
  aliases: readonly Alias[] = []
  /** Every event of every edition so far, quiet ones among them. */
  readonly events: AgreementEvent[] = []
  private readonly agencies = new Map<string, Agency>()
  private readonly editions = new Map<string, Edition>()
  private readonly rounds = new Map<string, number>()

  constructor() {
    this.states = { participating: emptyState('participating'), pending: emptyState('pending') }
  }

  /**
   * One edition of a list, as served: what becomes of it and of those that it confirms.
   *
   * @param options `total`: what the page says · `name`: to serve the same edition again.
   */
  serve(
    rows: readonly Row[],
    options: { list?: List; total?: number; name?: string; savedAt?: string } = {},
  ): readonly string[] {
    const list = options.list ?? 'participating'
    const name = options.name ?? `${list}-${this.editions.size + 1}`
    const edition = makeEdition(name, list, rows, options)
    this.editions.set(name, edition)
    return this.take(list, edition, false)
  }

  private take(list: List, served: Edition, isReleased: boolean): readonly string[] {
    const edition = { ...served, round: this.rounds.get(served.publication) ?? 0 }
    const taken = takeEdition({
      state: this.states[list],
      other: this.states[list === 'participating' ? 'pending' : 'participating'],
      agencies: [...this.agencies.values()],
      aliases: this.aliases,
      edition,
      isReleased,
    })
    if (taken.kind === 'confirms') {
      const held = this.editions.get(taken.publication)
      if (held === undefined) throw new Error(`No edition ${taken.publication}.`)
      return [...this.take(list, held, true), ...this.take(list, served, false)]
    }
    return this.accept(list, edition, taken)
  }

  private accept(
    list: List,
    edition: Edition,
    taken: Exclude<Taken, { kind: 'confirms' }>,
  ): readonly string[] {
    const { publication, savedAt } = edition
    if (taken.kind === 'held') {
      const heldShrink = taken.isConfirmable
        ? { publication, missing: taken.missing }
        : this.states[list].heldShrink
      this.states[list] = { ...this.states[list], heldShrink }
      return [`held: ${taken.reasons.map(({ code }) => code).join(', ')}`]
    }
    this.rounds.set(publication, edition.round + 1)
    this.events.push(...taken.events)
    for (const agency of taken.agencies) this.agencies.set(agency.id, agency)
    this.states[list] = {
      list,
      believed: { publication, savedAt },
      agreements: taken.agreements,
      heldShrink: null,
    }
    return [
      ...taken.events.filter(({ isMaterial }) => isMaterial).map(tell),
      ...taken.heldStates.map(({ state }) => `held removals of ${state}`),
    ]
  }
}

function emptyState(list: List): ListState {
  return { list, believed: null, agreements: [], heldShrink: null }
}

function makeEdition(
  publication: string,
  list: List,
  rows: readonly Row[],
  { total, savedAt = '2025-06-01T12:00:00.000Z' }: { total?: number; savedAt?: string },
): Edition {
  const columns: Column[] = ['state', 'agency', 'type', 'county', 'model', 'moa']
  if (list === 'participating') columns.push('signed')
  const { listings, problems } = readListings(
    rows.map((row, index) => printRow(row, index + 2, list)),
    savedAt,
  )
  const controlTotal: ControlTotal | null =
    total === undefined ? null : { total, byModel: {}, asOfAt: null, printed: `${total}` }
  return { publication, round: 0, savedAt, columns, rowCount: rows.length, listings, problems, controlTotal }
}

export function printRow(row: Row, rowNumber: number, list: List): PrintedRow {
  const [state = '', agency = '', model = '', signed = '', county = '', moa = '', type = 'County'] = row
    .split('|')
    .map((cell) => cell.trim())
  const cell = (text: string) => ({ text, link: null })
  return {
    rowNumber,
    cells: {
      state: cell(state),
      agency: cell(agency),
      type: cell(type),
      county: cell(county),
      model: cell(MODELS[model] ?? model),
      ...(list === 'participating' ? { signed: cell(signed) } : {}),
      moa: {
        text: moa === '' ? 'link pending' : 'link',
        link: moa === '' ? null : `https://www.ice.gov/doclib/287gMOA/${moa}`,
      },
    },
  }
}

/** `signed MN Isle Police Department TFM` */
function tell({ kind, was, now, fields }: AgreementEvent): string {
  const facts = now ?? was
  const fieldNames = fields.length === 0 ? '' : ` (${fields.join(', ')})`
  const before = kind === 'replaced' ? ` for ${was?.agency}` : ''
  return `${kind}${fieldNames} ${facts?.state ?? '??'} ${facts?.agency} ${facts?.model ?? '?'}${before}`
}
