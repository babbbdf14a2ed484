/**
 * One stored publication -> believed, with its events written, or held. The same for looks, replays,
 * imports and releases.
 *
 * Runs inside the caller's transaction, so that listings, events, deliveries and the run's outcome
 * stand or fall together.
 */
import type { Database } from '../db/open-database.js'
import {
  findPublication,
  findPublications,
  type Publication,
  readBytes,
  updatePublication,
} from '../db/publications.js'
import {
  addBelief,
  countBeliefs,
  getStep,
  saveEvents,
  saveListings,
  saveProblems,
} from '../db/record-edition.js'
import { saveAgencies, saveAgreements, type World } from '../db/world.js'
import type { Agreement } from '../src/agreements/identity.js'
import type { HoldReason } from '../src/agreements/judge-plausibility.js'
import { type EditionRead, readEdition } from '../src/agreements/read-edition.js'
import { READER_VERSION } from '../src/agreements/reader-version.js'
import { type Believed, type ListState, takeEdition } from '../src/agreements/take-edition.js'
import { LayoutError } from '../src/errors.js'
import type { AgreementEvent, ControlTotal, List } from '../src/model.js'

/** A publication's bytes, read; or why they could not be. */
export type Reading = EditionRead | LayoutError

export interface TakeRequest {
  readonly list: List
  readonly sha256: string
  readonly reading: Reading
  /** What the page says now of this list; null in archives. */
  readonly controlTotal: ControlTotal | null
  /** The instant of belief: now for a look, the saved time for history. */
  readonly at: string
  readonly origin: 'live' | 'history'
}

/** What became of one publication, in the order in which it was decided. */
export type TakeOutcome =
  | {
      readonly kind: 'believed'
      readonly publication: Publication
      readonly isBaseline: boolean
      readonly events: readonly AgreementEvent[]
      readonly heldStates: Believed['heldStates']
    }
  | { readonly kind: 'held'; readonly publication: Publication; readonly reasons: readonly HoldReason[] }
  | { readonly kind: 'released' | 'discarded'; readonly publication: Publication; readonly by: string }
  /** Applications whose wait is over. */
  | { readonly kind: 'settled'; readonly events: readonly AgreementEvent[] }

export interface TakeResult {
  readonly world: World
  readonly outcomes: readonly TakeOutcome[]
}

/** Reads bytes outside any transaction; what cannot be read is a value, for it will be held. */
export async function readPublication(bytes: Uint8Array, list: List): Promise<Reading> {
  try {
    return await readEdition(bytes, list)
  } catch (error) {
    if (error instanceof LayoutError) return error
    throw error
  }
}

export async function takePublication(db: Database, world: World, request: TakeRequest): Promise<TakeResult> {
  return new Taker(db, world).take(request)
}

class Taker {
  private readonly outcomes: TakeOutcome[] = []

  constructor(
    private readonly db: Database,
    private world: World,
  ) {}

  async take(request: TakeRequest): Promise<TakeResult> {
    const publication = await this.getPublication(request)
    if (request.reading instanceof LayoutError) await this.holdUnreadable(publication, request.reading)
    else if (publication.isDiscarded) this.outcomes.push({ kind: 'held', publication, reasons: [DISCARDED] })
    else await this.judge(request, request.reading, publication.isReleased)
    return { world: this.world, outcomes: this.outcomes }
  }

  private async judge(request: TakeRequest, reading: EditionRead, isReleased: boolean): Promise<void> {
    const { list, sha256, controlTotal } = request
    const other = list === 'participating' ? 'pending' : 'participating'
    await this.update(request, { savedAt: reading.savedAt, rowCount: reading.rowCount, controlTotal })
    const taken = takeEdition({
      state: this.world.lists[list],
      other: this.world.lists[other],
      agencies: [...this.world.agencies.values()],
      aliases: this.world.aliases,
      edition: {
        ...reading,
        publication: sha256,
        round: await countBeliefs(this.db, list, sha256),
        controlTotal,
      },
      isReleased,
    })
    if (taken.kind === 'confirms') {
      await this.releaseHeld(request, taken.publication)
      await this.judge(request, reading, false)
    } else if (taken.kind === 'held') await this.hold(request, taken)
    else await this.believe(request, taken)
  }

  /** The held publication was right after all: its events come first, under its own hash. */
  private async releaseHeld(request: TakeRequest, sha256: string): Promise<void> {
    const held = { ...request, sha256 }
    const publication = await this.getPublication(held)
    this.outcomes.push({
      kind: 'released',
      publication,
      by: `edition ${request.sha256.slice(0, 12)} confirmed it`,
    })
    const reading = await readEdition(await readBytes(this.db, sha256), request.list)
    await this.judge({ ...held, controlTotal: publication.controlTotal }, reading, true)
  }

  private async hold(
    request: TakeRequest,
    taken: { reasons: readonly HoldReason[]; isConfirmable: boolean; missing: readonly string[] },
  ): Promise<void> {
    const { reasons, isConfirmable, missing } = taken
    await this.update(request, { status: 'held', hold: { reasons, isConfirmable, missing } })
    if (isConfirmable) this.setList(request.list, { heldShrink: { publication: request.sha256, missing } })
    this.outcomes.push({ kind: 'held', publication: await this.getPublication(request), reasons })
  }

  private async holdUnreadable(publication: Publication, error: LayoutError): Promise<void> {
    const { list, sha256 } = publication
    const reasons: HoldReason[] = [{ code: 'unreadable', words: `It cannot be read: ${error.message}.` }]
    await this.update(
      { list, sha256 },
      { status: 'held', hold: { reasons, isConfirmable: false, missing: [] } },
    )
    this.outcomes.push({ kind: 'held', publication: await this.getPublication(publication), reasons })
  }

  private async believe(request: TakeRequest, taken: Believed): Promise<void> {
    const { list, sha256 } = request
    const before = this.world.lists[list]
    const round = await countBeliefs(this.db, list, sha256)
    const publication = await this.accept(request, taken)
    const belief = {
      sha256,
      believedAt: request.at,
      effectiveAt: round > 0 ? request.at : (publication.savedAt ?? request.at),
    }
    const isSame = before.believed?.publication === sha256
    const step = isSame ? await getStep(this.db, list) : await addBelief(this.db, list, belief)
    const changed = await saveAgreements(this.db, before.agreements, taken.agreements)
    await saveListings(this.db, list, step, changed)
    await saveAgencies(this.db, taken.agencies)
    await saveProblems(this.db, list, sha256, taken.problems)
    await saveEvents(this.db, taken.events, { ...request, createdAt: request.at })
    this.learn(list, taken, publication)
    await this.endHolds(request)
    const { isBaseline, events, heldStates } = taken
    this.outcomes.push({ kind: 'believed', publication, isBaseline, events, heldStates })
  }

  /** Removals that are not believed stay held with the edition that first lacked them, until they end. */
  private async accept(request: TakeRequest, taken: Believed): Promise<Publication> {
    const before = await this.getPublication(request)
    const held = before.status === 'believed' ? before.hold : null
    const reasons = taken.heldStates.map(({ reason }) => reason)
    const missing = taken.agreements
      .filter(({ goneIn, status }) => goneIn === request.sha256 && isUndone(status))
      .map(({ id }) => id)
    const hold = missing.length === 0 ? null : { ...(held ?? { reasons, isConfirmable: true }), missing }
    await this.update(request, { status: 'believed', warnings: taken.warnings, hold })
    const publication = await this.getPublication(request)
    if (held !== null && hold === null) {
      this.outcomes.push({ kind: 'released', publication, by: "the page's own number settled it" })
    }
    return publication
  }

  private learn(list: List, taken: Believed, { sha256, savedAt }: Publication): void {
    const agencies = new Map(this.world.agencies)
    for (const agency of taken.agencies) agencies.set(agency.id, agency)
    this.world = { ...this.world, agencies }
    this.setList(list, {
      believed: { publication: sha256, savedAt },
      agreements: taken.agreements,
      heldShrink: null,
    })
  }

  /** What was held before a believed edition is settled by it: shown wrong, or its removals came or went. */
  private async endHolds({ list, sha256 }: TakeRequest): Promise<void> {
    const absent = new Set(
      this.world.lists[list].agreements.flatMap(({ status, goneIn }) => (isUndone(status) ? [goneIn] : [])),
    )
    for (const publication of await findPublications(this.db, { list, hasHold: true })) {
      if (publication.status === 'held') {
        await this.update(publication, { status: 'discarded' })
        this.outcomes.push({
          kind: 'discarded',
          publication,
          by: `edition ${sha256.slice(0, 12)} is believed instead`,
        })
      } else if (
        publication.sha256 !== sha256 &&
        publication.status === 'believed' &&
        !absent.has(publication.sha256)
      ) {
        await this.update(publication, { hold: null })
        this.outcomes.push({ kind: 'released', publication, by: `edition ${sha256.slice(0, 12)} settled it` })
      }
    }
  }

  private setList(list: List, changes: Partial<ListState>): void {
    const lists = { ...this.world.lists, [list]: { ...this.world.lists[list], ...changes } }
    this.world = { ...this.world, lists }
  }

  private async getPublication({ list, sha256 }: { list: List; sha256: string }): Promise<Publication> {
    const publication = await findPublication(this.db, list, sha256)
    if (publication === undefined) throw new Error(`Publication ${sha256} of the ${list} list is not stored.`)
    return publication
  }

  private async update(
    { list, sha256 }: { list: List; sha256: string },
    changes: Parameters<typeof updatePublication>[3],
  ): Promise<void> {
    await updatePublication(this.db, list, sha256, { ...changes, readerVersion: READER_VERSION })
  }
}

const DISCARDED: HoldReason = { code: 'discarded', words: 'A maintainer discarded it.' }

/** Off the list, and not believed to be. */
function isUndone(status: Agreement['status']): boolean {
  return status === 'absent' || status === 'kept'
}
