/**
 * Editions of both lists as ICE might publish them for some weeks: agreements come, go, are redated and get
 * their MOAs; applications come, lead to signings, and leave; now and then a state's all go at once. Seeded.
 *
 * Every edition's count differs by three or more from that before, so that the page's number tells them apart.
 */
import { createHash } from 'node:crypto'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import type { List } from '../../src/model.js'
import { APPLICANTS, applied, NATION } from '../jobs/rows.js'
import type { Chance } from '../properties/chance.js'

export interface ServedEdition {
  readonly list: List
  /** From 0, of its list. */
  readonly number: number
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly savedAt: string
  readonly rows: readonly FactRow[]
  /** Half or more of a state's agreements are gone: what only the page's own number confirms at once. */
  readonly isPurge: boolean
}

const STARTS = ['Ash', 'Birch', 'Cedar', 'Dun', 'Elm', 'Fox', 'Gran', 'Hazel', 'Iron', 'Juni', 'Kings', 'Lin']
const ENDS = ['grove', 'field', 'brook', 'more', 'hurst', 'water', 'ville', 'wood', 'mouth', 'bury', 'ford']
/** Of Minnesota, whose people watch; and of two others. */
const PLACES = [
  ...['Mille Lacs', 'Hennepin', 'Stearns', 'Aitkin', 'Itasca', 'Cass'].map((name) => ['MINNESOTA', name]),
  ['IOWA', 'Polk'],
  ['WISCONSIN', 'Dane'],
] as const

export class Chronicle {
  readonly editions: Record<List, ServedEdition[]> = { participating: [], pending: [] }
  private rows: Record<List, readonly FactRow[]> = { participating: NATION, pending: APPLICANTS }
  private names = 0

  constructor(private readonly chance: Chance) {}

  /** The newest edition of a list. */
  newest(list: List): ServedEdition {
    const edition = this.editions[list].at(-1)
    if (edition === undefined) throw new Error(`no edition of the ${list} list yet`)
    return edition
  }

  async begin(at: string): Promise<void> {
    await this.add('participating', at)
    await this.add('pending', at)
  }

  /** The next edition of one list. */
  async goOn(list: List, at: string): Promise<ServedEdition> {
    return list === 'pending' ? this.changePending(at) : this.changeParticipating(at)
  }

  private async changeParticipating(at: string): Promise<ServedEdition> {
    const { chance, rows } = this
    const isPurge = chance.below(6) === 0 && this.findPurgeable() !== undefined
    if (isPurge) {
      const state = this.findPurgeable()
      const left = rows.participating.filter((row) => row.state !== state)
      this.rows = { ...rows, participating: left }
      return this.add('participating', at, true)
    }
    const signed = Array.from({ length: 5 + chance.below(3) }, () => this.makeRow(at))
    // One of those who applied signs; the application leaves with the next pending edition.
    const applicant = chance.below(2) === 0 ? chance.pick(rows.pending) : undefined
    if (applicant !== undefined && !this.isListed(applicant)) signed.push({ ...applicant, ...signing(at) })
    const [gone, redated, linked] = chance.shuffle(rows.participating)
    const kept = rows.participating
      .filter((row) => row !== gone || chance.below(2) === 0)
      .map((row) => (row === redated ? { ...row, signed: at.slice(0, 10) } : row))
      .map((row) => (row === linked ? { ...row, moa: makeMoa(row) } : row))
    this.rows = { ...rows, participating: chance.shuffle([...kept, ...signed]) }
    return this.add('participating', at)
  }

  private async changePending(at: string): Promise<ServedEdition> {
    const { chance, rows } = this
    const isFull = rows.pending.length > 32
    const stays = rows.pending.filter((row) => !this.isListed(row))
    const count = isFull ? 0 : 6 + chance.below(3)
    const come = Array.from({ length: count }, () => applied(this.makeRow(at)))
    const left = chance.shuffle(stays).slice(isFull ? 12 : 1)
    this.rows = { ...rows, pending: chance.shuffle([...left, ...come]) }
    return this.add('pending', at)
  }

  private async add(list: List, savedAt: string, isPurge = false): Promise<ServedEdition> {
    const rows = this.rows[list]
    const bytes = await buildWorkbook({ list, rows, savedAt })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const edition = { list, number: this.editions[list].length, bytes, sha256, savedAt, rows, isPurge }
    this.editions[list].push(edition)
    return edition
  }

  /** A state other than those of `PLACES`, all of whose agreements may go: five of them, and of many. */
  private findPurgeable(): FactRow['state'] | undefined {
    return this.rows.participating.find(({ agency }) => String(agency).startsWith('Town '))?.state
  }

  private isListed({ agency, state }: FactRow): boolean {
    return this.rows.participating.some((row) => row.agency === agency && row.state === state)
  }

  private makeRow(at: string): FactRow {
    const number = this.names++
    const start = STARTS[number % STARTS.length]
    const end = ENDS[Math.floor(number / STARTS.length) % ENDS.length]
    const kind = ['Police Department', 'Marshal'][Math.floor(number / STARTS.length / ENDS.length) % 2]
    const [state, county] = this.chance.pick(PLACES)
    return {
      ...{ state, agency: `${start}${end} ${kind}`, type: 'Municipality', county: `${county} County` },
      ...{ model: 'Task Force Model', ...signing(at) },
    }
  }
}

function signing(at: string) {
  return { signed: at.slice(0, 10), moa: 'link pending' }
}

function makeMoa({ agency }: FactRow) {
  const path = encodeURIComponent(String(agency))
  return { text: 'link', link: `https://www.ice.gov/doclib/287gMOA/${path}.pdf` }
}
