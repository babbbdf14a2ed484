/**
 * The agreements that a list held + the rows of its next edition -> the agreements it holds now, and
 * the events between. Pure.
 *
 * Says what the two editions show. Whether to believe it is another question: judge-plausibility.ts.
 */
import { type AgreementEvent, COLUMNS, type Listing } from '../model.js'
import { carryReading, describeChanges } from './describe-change.js'
import { AgencyIndex } from './find-agency.js'
import { type Entry, groupListings, modelLabel, nameOf } from './group-listings.js'
import type { Agency, Agreement, Alias } from './identity.js'
import { type Between, makeEvent } from './make-event.js'
import { type Match, type Matching, matchAgreements } from './match-agreements.js'
import { weighPair } from './weigh-pair.js'

export interface CompareInput {
  readonly between: Between
  /** All agreements of this list, gone ones among them. */
  readonly agreements: readonly Agreement[]
  /** All agreements of the other list: for applications behind a signing. */
  readonly otherAgreements: readonly Agreement[]
  readonly agencies: readonly Agency[]
  readonly listings: readonly Listing[]
  readonly aliases: readonly Alias[]
}

export interface Comparison {
  /** Every agreement of this list as it is after the edition; those that did not change are the same objects. */
  readonly agreements: readonly Agreement[]
  /** Agencies that are new or learned a name or a county. */
  readonly agencies: readonly Agency[]
  /** Everything but removals, in the order of the rows. */
  readonly events: readonly AgreementEvent[]
  /** Agreements that no row shows: candidates for removal, as they were before. */
  readonly left: readonly Agreement[]
  /** Agreements in this edition. */
  readonly count: number
  /** Rows that print an agreement again. */
  readonly repeats: readonly Listing[]
}

export function compareEdition(input: CompareInput): Comparison {
  const entries = groupListings(input.listings)
  const standing = input.agreements.filter(({ status }) => status !== 'gone')
  return new EditionComparer(input).run(entries, matchAgreements(standing, entries, input.aliases))
}

class EditionComparer {
  private readonly agencies: AgencyIndex
  private readonly changedAgencies = new Map<string, Agency>()
  private readonly after = new Map<string, Agreement>()
  private readonly events: AgreementEvent[] = []

  constructor(private readonly input: CompareInput) {
    this.agencies = new AgencyIndex(input.agencies)
    for (const agreement of input.agreements) this.after.set(agreement.id, agreement)
  }

  run(entries: readonly Entry[], matching: Matching): Comparison {
    for (const match of matching.matches) this.carryOn(match)
    for (const match of matching.undecided) this.replace(match)
    for (const entry of matching.came) this.open(entry)
    for (const agreement of matching.folded)
      this.after.set(agreement.id, depart(agreement, 'gone', this.input.between))
    return {
      agreements: [...this.after.values()],
      agencies: [...this.changedAgencies.values()],
      events: this.events,
      left: matching.left,
      count: entries.length,
      repeats: entries.flatMap(({ rows }) => rows.slice(1)),
    }
  }

  private carryOn({ agreement, entry, row, evidence }: Match): void {
    const repeats = entry.rows.filter((other) => other !== row)
    if (isUnchanged(agreement, row, repeats)) return
    const listing = carryReading(agreement.listing, row)
    this.learn(agreement.agencyId, listing)
    this.after.set(agreement.id, {
      ...agreement,
      status: 'listed',
      lastIn: null,
      goneIn: null,
      goneRound: null,
      model: listing.model,
      listing,
      repeats,
    })
    const who = { agencyId: agreement.agencyId, agreementId: agreement.id }
    const rows = { was: agreement.listing, now: listing }
    for (const { kind, ...change } of describeChanges(rows.was, rows.now)) {
      this.events.push(
        makeEvent(kind, this.input.between, who, rows, { ...change, evidence: this.unusual(evidence) }),
      )
    }
  }

  /** That the name is the same goes without saying. */
  private unusual(evidence: readonly string[]): readonly string[] {
    return evidence[0] === 'the same name' && evidence.length === 1 ? [] : evidence
  }

  /** One left, one came, and they may be the same: a single event, and a new agreement until a person says. */
  private replace({ agreement, entry, row, evidence }: Match): void {
    this.after.set(agreement.id, depart(agreement, 'gone', this.input.between))
    const fresh = this.add(entry, row)
    const who = { agencyId: fresh.agencyId, agreementId: fresh.id }
    const rows = { was: agreement.listing, now: row }
    this.events.push(makeEvent('replaced', this.input.between, who, rows, { evidence }))
  }

  private open(entry: Entry): void {
    const [row] = entry.rows
    const { between } = this.input
    const returning = this.findGone(row)
    const isFirstForAgency = this.isFirst(returning, row)
    const agreement = returning === undefined ? this.add(entry, row) : this.reopen(returning, entry, row)
    const who = { agencyId: agreement.agencyId, agreementId: agreement.id }
    const rows = { was: null, now: agreement.listing }
    if (between.list === 'pending') {
      // An application that comes back before its going was told never left, as far as anyone knows.
      if (returning?.outcome !== 'open')
        this.events.push(makeEvent('applied', between, who, rows, { isFirstForAgency }))
      return
    }
    const isBack = returning !== undefined && isSameSigning(returning.listing, row)
    this.events.push(
      isBack
        ? makeEvent('relisted', between, who, { ...rows, was: returning.listing })
        : makeEvent('signed', between, who, rows, {
            isFirstForAgency,
            application: this.findApplication(agreement),
          }),
    )
  }

  /** A gone agreement of this agency and model. */
  private findGone(row: Listing): Agreement | undefined {
    const gone = this.input.agreements.filter(
      (agreement) => agreement.status === 'gone' && modelLabel(agreement.listing) === modelLabel(row),
    )
    const agency = this.agencies.find(row)
    const own = gone.find(({ agencyId }) => agencyId === agency?.id)
    return (
      own ??
      gone.find(
        ({ listing }) => isSameSigning(listing, row) && weighPair(listing, row, false)?.verdict === 'same',
      )
    )
  }

  private isFirst(returning: Agreement | undefined, row: Listing): boolean {
    const agencyId = returning?.agencyId ?? this.agencies.find(row)?.id
    return !this.input.agreements.some((agreement) => agreement.agencyId === agencyId)
  }

  private reopen(gone: Agreement, entry: Entry, row: Listing): Agreement {
    const listing = carryReading(gone.listing, row)
    this.learn(gone.agencyId, listing)
    const opened: Agreement = {
      ...gone,
      status: 'listed',
      model: listing.model,
      listing,
      repeats: entry.rows.filter((other) => other !== row),
      firstIn: this.input.between.publication,
      lastIn: null,
      goneIn: null,
      goneRound: null,
      outcome: null,
    }
    this.after.set(gone.id, opened)
    return opened
  }

  private add(entry: Entry, row: Listing): Agreement {
    const agency = this.agencies.find(row) ?? this.findApplicant(row) ?? this.agencies.create(row)
    if (!this.input.agencies.some(({ id }) => id === agency.id)) this.changedAgencies.set(agency.id, agency)
    this.learn(agency.id, row)
    const { list, publication } = this.input.between
    const agreement: Agreement = {
      id: this.freeId(`${list}:${agency.id}:${modelLabel(row)}`),
      agencyId: agency.id,
      list,
      status: 'listed',
      model: row.model,
      listing: row,
      repeats: entry.rows.filter((other) => other !== row),
      firstIn: publication,
      lastIn: null,
      goneIn: null,
      goneRound: null,
      outcome: null,
    }
    this.after.set(agreement.id, agreement)
    return agreement
  }

  private freeId(stem: string): string {
    let id = stem
    for (let number = 2; this.after.has(id); number++) id = `${stem}:${number}`
    return id
  }

  /** The other list may print the same agency a little differently. */
  private findApplicant(row: Listing): Agency | undefined {
    const { core } = nameOf(row)
    const near = this.input.otherAgreements.find(
      ({ listing, status }) =>
        status === 'listed' &&
        listing.model === row.model &&
        nameOf(listing).core !== core &&
        weighPair(listing, row, false)?.verdict === 'same',
    )
    return near === undefined ? undefined : this.agencies.get(near.agencyId)
  }

  private findApplication(agreement: Agreement): AgreementEvent['application'] {
    const application = this.input.otherAgreements.find(
      ({ agencyId, model, outcome, status }) =>
        agencyId === agreement.agencyId &&
        model === agreement.model &&
        (status === 'listed' || outcome === 'open'),
    )
    return application === undefined ? null : { agreementId: application.id, firstIn: application.firstIn }
  }

  private learn(agencyId: string, listing: Listing): void {
    const learned = this.agencies.learn(agencyId, listing)
    if (learned !== undefined) this.changedAgencies.set(agencyId, learned)
  }
}

/** True when the edition prints just what the last one did; most rows do. */
function isUnchanged(agreement: Agreement, row: Listing, repeats: readonly Listing[]): boolean {
  return (
    agreement.status === 'listed' &&
    hasSameCells(agreement.listing, row) &&
    agreement.repeats.length === repeats.length &&
    agreement.repeats.every((repeat, index) => hasSameCells(repeat, repeats[index] ?? repeat))
  )
}

function hasSameCells(a: Listing, b: Listing): boolean {
  if (a === b) return true
  return COLUMNS.every((column) => {
    const one = a.printed.cells[column]
    const other = b.printed.cells[column]
    return one?.text === other?.text && one?.link === other?.link
  })
}

/** Of two rows of one agreement, with a gap between: the same signing? An application bears no date. */
function isSameSigning(gone: Listing, row: Listing): boolean {
  const sameMoa = gone.moaUrl !== null && gone.moaUrl.toLowerCase() === row.moaUrl?.toLowerCase()
  return sameMoa || gone.signedOn === row.signedOn
}

/** An agreement that no row shows any more. What an absent one left with, it keeps. */
export function depart(agreement: Agreement, status: Agreement['status'], between: Between): Agreement {
  if (agreement.status === status) return agreement
  return {
    ...agreement,
    status,
    lastIn: agreement.lastIn ?? between.previousPublication,
    goneIn: agreement.goneIn ?? between.publication,
    goneRound: agreement.goneRound ?? between.round,
    outcome: between.list === 'pending' ? 'open' : null,
  }
}
