/** An installation, its people and what ICE does, hour by hour for some weeks; beside it, what the model says is owed. */
import { buffer } from 'node:stream/consumers'
import { claimDeliveries } from '../../db/claims.js'
import { insertRows } from '../../db/insert-rows.js'
import { newId } from '../../db/new-id.js'
import { addSubscriber, removeSubscriber } from '../../db/subscribers.js'
import { changeSubscriber, changeWatches } from '../../db/watches.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { forgetExpired } from '../../jobs/forget-expired.js'
import { makeLog } from '../../src/log.js'
import { countiesOf } from '../../src/places/counties.js'
import { refusal, startSmtp } from '../delivery/smtp-stand-in.js'
import { Chance } from '../properties/chance.js'
import {
  coverOf,
  dueBy,
  type Frequency,
  type Happening,
  Person,
  type WatchWish,
} from '../properties/hearing-model.js'
import { SEED } from '../properties/property-runs.js'
import { Installation } from './installation.js'
import { NATION } from './rows.js'

const LOG = makeLog({ level: 'silent', format: 'json' })

const COUNTIES = {
  '27095': 'Mille Lacs County',
  '27053': 'Hennepin County',
  '27145': 'Stearns County',
  '27001': 'Aitkin County',
} as const
type County = keyof typeof COUNTIES
/** Nothing happens in most places that people watch, and nothing may come of those. */
const QUIET = [
  ...['WI', 'IA', '27137', '27163', '27037', '27123'],
  ...countiesOf('IA').map(({ fips }) => fips),
]
const PLACES = [...Object.keys(COUNTIES), 'MN', ...QUIET.slice(0, 30)]

/** Day and hour (in UTC) -> what ICE changes: agencies signed in a county, or what becomes of one. */
type Act = readonly ['sign', string, County] | readonly ['redate' | 'remove' | 'moa', string]
const SCRIPT: Readonly<Record<string, readonly Act[]>> = {
  '0 17': [['sign', 'Ashgrove', '27095']],
  '1 05': [['sign', 'Birchfield', '27053']],
  '1 17': [['redate', 'Ashgrove']],
  '3 11': [['sign', 'Cedarbrook', '27145']],
  '3 17': [['moa', 'Birchfield']],
  '5 05': [
    ['sign', 'Dunmore', '27095'],
    ['sign', 'Elmhurst', '27001'],
  ],
  // On the morning that the clock changes, between 6:00 and 8:00.
  '7 12': [['sign', 'Foxglove', '27095']],
  '7 13': [['redate', 'Dunmore']],
  // While the worker is down.
  '9 17': [['sign', 'Granville', '27145']],
  '10 12': [['redate', 'Birchfield']],
  '13 17': [['remove', 'Ashgrove']],
  '14 11': [['redate', 'Foxglove']],
  '15 23': [['sign', 'Hazelwood', '27053']],
}
const AGENCIES = /Ashgrove|Birchfield|Cedarbrook|Dunmore|Elmhurst|Foxglove|Granville|Hazelwood/g
/** Those around 7:00 are such in one of the two times alone. */
export const HOURS = ['05', '11', '12', '13', '17', '23']
export const DAYS = 23
export const isWorkerDown = (day: number) => day >= 9 && day <= 11
const isSmtpDown = (day: number, hour: string) => day === 5 && hour < '13'
const hasCrash = (day: number, hour: string) => day % 2 === 1 && hour === '17'

export class Month {
  readonly people = new Map<string, Person>()
  readonly ids = new Map<string, string>()
  readonly gone: Person[] = []
  readonly received = new Map<string, string[]>()
  private readonly rows = new Map<string, FactRow>()
  private readonly counties = new Map<string, County>()
  private known = new Map<string, FactRow>()
  private digested: Record<'daily' | 'weekly', string>
  readonly smtp = { isDown: false }

  private constructor(
    readonly installation: Installation,
    readonly chance: Chance,
  ) {
    this.digested = dueBy(installation.now)
  }

  static async start(from: string): Promise<Month> {
    const received = new Map<string, string[]>()
    const smtp = { isDown: false }
    const server = await startSmtp({
      onConnect: (_session, done) => done(smtp.isDown ? refusal(421, 'Come back later') : null),
      onData: async (stream, { envelope }, done) => {
        const raw = (await buffer(stream)).toString('latin1').replaceAll('=\r\n', '')
        const name = envelope.rcptTo[0]?.address.replace(/@.*/, '') ?? ''
        const mails = received.get(name) ?? []
        received.set(name, mails)
        mails.push(sumUp(raw.match(AGENCIES) ?? []))
        done(null, 'OK')
      },
    })
    const installation = await Installation.start({
      SMTP_URL: `smtp://127.0.0.1:${server.smtp.port}`,
      MAILS_PER_MINUTE: 'off',
    })
    installation.now = from
    await installation.publish({ rows: NATION })
    await installation.look()
    await installation.digest()
    received.clear()
    return Object.assign(new Month(installation, new Chance(SEED)), { received, smtp })
  }

  async tick(day: number, hour: string): Promise<void> {
    const { installation } = this
    const acts = SCRIPT[`${day} ${hour}`] ?? []
    for (const act of acts) this.apply(act)
    if (acts.length > 0) await installation.publish({ rows: [...NATION, ...this.rows.values()] })
    if (isWorkerDown(day)) return
    this.smtp.isDown = isSmtpDown(day, hour)
    if (this.known.size !== this.rows.size || [...this.rows].some(([k, row]) => this.known.get(k) !== row)) {
      this.find()
      await installation.check()
    }
    if (hasCrash(day, hour)) await this.crash()
    this.digestModel()
    await installation.digest()
    await forgetExpired(installation.db, installation.now, LOG)
  }

  private apply(act: Act): void {
    const [kind, agency, county] = act
    if (kind === 'remove') return void this.rows.delete(agency)
    const row = this.rows.get(agency)
    if (kind === 'sign') {
      this.counties.set(agency, county)
      const signed = this.installation.now.slice(0, 10)
      this.rows.set(agency, makeRow(agency, COUNTIES[county], signed))
    } else if (row !== undefined && kind === 'moa') this.rows.set(agency, { ...row, moa: makeMoa(agency) })
    else if (row !== undefined) this.rows.set(agency, { ...row, signed: dayBefore(String(row.signed)) })
  }

  private find(): void {
    const found: Happening[] = []
    for (const agency of new Set([...this.known.keys(), ...this.rows.keys()])) {
      const [was, now] = [this.known.get(agency), this.rows.get(agency)]
      const places = [this.counties.get(agency) ?? '', 'MN']
      if (was === undefined) found.push({ kind: 'signed', agency, places })
      else if (now === undefined) found.push({ kind: 'removed', agency, places })
      else if (was.signed !== now.signed) found.push({ kind: 'redated', agency, places })
      else if (was !== now) found.push({ kind: 'moa_posted', agency, places })
    }
    this.known = new Map(this.rows)
    const cover = coverOf(this.installation.now)
    for (const person of this.people.values()) person.find(found, cover)
  }

  private digestModel(): void {
    const due = dueBy(this.installation.now)
    for (const frequency of ['daily', 'weekly'] as const) {
      if (due[frequency] <= this.digested[frequency]) continue
      for (const person of this.people.values()) person.digest(frequency, due[frequency])
    }
    this.digested = due
  }

  /** A sender that takes some, and dies with them in hand. */
  private async crash(): Promise<void> {
    const { db, now } = this.installation
    await claimDeliveries(db, { channel: 'email', limit: 30, now, leaseMs: 15 * 60_000 })
  }

  /** People who were there from the start, written at once. */
  async populate(count: number): Promise<void> {
    const { db, vault, now: at } = this.installation
    const people = Array.from({ length: count }, (_, index) => new Person(`p${index}`, this.anyWatches()))
    const subscribers = people.map(({ name }) => {
      const id = newId(at)
      const address = `${name}@example.org`
      this.ids.set(name, id)
      const sealed = { addressCipher: vault.seal(id, address), addressHash: vault.hash(address) }
      return { id, ...sealed, language: 'en', createdAt: at, confirmedAt: at, settledAt: at }
    })
    const times = { createdAt: at, confirmedAt: at, settledAt: at }
    const watches = people.flatMap(({ name, watches }) =>
      watches.map((watch) => ({ id: newId(at), subscriberId: this.ids.get(name) ?? '', ...watch, ...times })),
    )
    await insertRows(db, 'subscribers', subscribers)
    await insertRows(db, 'watches', watches)
    for (const person of people) this.people.set(person.name, person)
  }

  private anyWatches(): readonly WatchWish[] {
    const count = this.chance.below(3) === 0 ? 2 : 1
    const frequencies: readonly Frequency[] = ['immediate', 'immediate', 'daily', 'weekly']
    return this.chance
      .shuffle(PLACES)
      .slice(0, count)
      .map((place) => ({
        place,
        kinds: this.chance.below(3) === 0 ? 'main' : 'all',
        frequency: this.chance.pick(frequencies),
      }))
  }

  /** Some join, some leave, some change how often they hear; from the third day to the fifth some pause. */
  async livePeople(day: number): Promise<void> {
    const { installation, people } = this
    const { db, now: at } = installation
    const idOf = (name: string) => this.ids.get(name) ?? ''
    for (let index = 0; index < 3; index++) {
      const person = new Person(`d${day}n${index}`, this.anyWatches())
      for (const { place, ...wishes } of person.watches) {
        const address = `${person.name}@example.org`
        const { subscriberId } = await addSubscriber(db, installation.vault, address, [place], at, wishes)
        this.ids.set(person.name, subscriberId)
      }
      people.set(person.name, person)
    }
    const some = this.chance.shuffle([...people.values()])
    for (const person of some.slice(0, 3)) {
      await removeSubscriber(db, idOf(person.name))
      people.delete(person.name)
      this.gone.push(person)
    }
    for (const person of some.slice(3, 8)) {
      const frequency = this.chance.pick<Frequency>(['immediate', 'daily', 'weekly'])
      const change = { places: person.watches.map(({ place }) => place), kinds: null, frequency }
      await db
        .transaction()
        .execute((transaction) => changeWatches(transaction, idOf(person.name), change, at))
      person.watches = person.watches.map((watch) => ({ ...watch, frequency }))
      person.isChanged = true
    }
    if (day !== 2 && day !== 4) return
    for (const person of day === 2 ? some.slice(8, 60) : some.filter(({ isPaused }) => isPaused)) {
      person.isPaused = day === 2
      await changeSubscriber(db, idOf(person.name), { pausedAt: person.isPaused ? at : null }, at)
    }
  }

  /**
   * Mails that people got and should have got, of whom both differ. Who changed how often they hear may hear
   * by an earlier digest than before: of those, what came in all is compared, at the end.
   */
  differences(isOver: boolean): readonly unknown[] {
    return [...this.people.values(), ...this.gone]
      .filter(({ isChanged }) => isOver || !isChanged)
      .flatMap(({ name, isChanged, mails }) => {
        const sum = (all: readonly string[]) =>
          (isChanged ? all.flatMap((mail) => mail.split(' ')) : all).toSorted()
        const owed = sum(mails.map((told) => sumUp(told.map(({ agency }) => agency))))
        const got = sum(this.received.get(name) ?? [])
        return got.join() === owed.join() ? [] : [{ name, isChanged, got, owed }]
      })
  }
}

/** Agencies of a mail, each once. */
function sumUp(agencies: readonly string[]): string {
  return [...new Set(agencies)].sort().join(' ')
}

function makeRow(agency: string, county: string, signed: string): FactRow {
  const name = `${agency} Police Department`
  const moa = 'link pending'
  return {
    state: 'MINNESOTA',
    agency: name,
    type: 'Municipality',
    county,
    model: 'Task Force Model',
    signed,
    moa,
  }
}

function makeMoa(agency: string) {
  return { text: `${agency} MOA`, link: `https://www.ice.gov/doclib/287gMOA/${agency}.pdf` }
}

function dayBefore(on: string): string {
  return new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10)
}
