/**
 * A claimed delivery -> the mail that goes out, in its recipient's language; or why none does.
 *
 * An alert is written when it is sent, not when it was queued: what was retracted meanwhile is not in it.
 * What is late says so, and what is too old is not sent.
 */
import type { Claim } from '../db/claims.js'
import { findStanding } from '../db/find-standing.js'
import { deriveLetterSecret } from '../db/letters.js'
import { findEditionOn } from '../db/list-agreements.js'
import { getEvent } from '../db/list-events.js'
import type { QueuedMessage } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
import { findPublication, findPublications } from '../db/publications.js'
import { findRetracted } from '../db/retractions.js'
import { getJobState } from '../db/runs.js'
import { findRecipients, type Recipient } from '../db/subscribers.js'
import { findToken } from '../db/tokens.js'
import type { AlertFacts } from '../src/alerts/alert-facts.js'
import { composeAlert } from '../src/alerts/compose-alert.js'
import { composeLetter } from '../src/alerts/compose-letter.js'
import { composeNotice } from '../src/alerts/compose-notice.js'
import { composeRetraction } from '../src/alerts/compose-retraction.js'
import { findKnownAt } from '../src/alerts/find-known-at.js'
import { type AgeLimits, judgeAge } from '../src/alerts/judge-age.js'
import type { AddressVault } from '../src/delivery/address-vault.js'
import type { Mailbox } from '../src/delivery/mail-address.js'
import { buildMessage, type MailFacts, type MailMessage } from '../src/delivery/mail-message.js'
import type { SendFailure } from '../src/delivery/send-result.js'
import { makeUnsubscribeTail, makeUnsubscribeUrl } from '../src/delivery/unsubscribe-token.js'
import { makeVerpAddress } from '../src/delivery/verp.js'
import type { AlertSettings, FactGatherer } from './gather-alert-facts.js'
import { type Draft, MailDrafts } from './mail-drafts.js'

export interface WriteDeps extends AgeLimits {
  readonly db: Database
  readonly vault: AddressVault
  readonly from: Mailbox
  /** `BOUNCE_ADDRESS`; null: none. */
  readonly bounceAddress: string | null
  /** Who gets notices; null: nobody. */
  readonly maintainerEmail: string | null
  /** Addresses that may sign in, normalised. */
  readonly maintainers: readonly string[]
  /** `PUBLIC_URL`: until it is set, one leaves by mail. */
  readonly publicUrl: string | null
  /** Where the site is, for links that one follows now: `PUBLIC_URL`, else this machine's own address; null for none. */
  readonly siteOrigin: string | null
  readonly alerts: AlertSettings
  readonly now: () => string
}

export type Written = { readonly kind: 'written'; readonly message: MailMessage } | SendFailure

/** Where a letter's link leads, by what it is for; the secret comes after it. */
const LINK_PATHS = { confirm: '/confirm/', manage: '/manage/', 'sign-in': '/maintain/sign-in/' } as const

type Message<K extends QueuedMessage['kind']> = Extract<QueuedMessage, { kind: K }>
type News = Message<'alert' | 'retraction'>

/** How a mail differs within its message. */
type Mark = Pick<AlertFacts, 'language' | 'unsubscribeUrl'> & { readonly lateSince: string | null }

/** A maintainer's mailbox: nothing holds its mail up. */
const FREE = { language: 'en', isPaused: false, isSuppressed: false, heldUntil: null } as const

export class MailWriter {
  private readonly drafts: MailDrafts
  private readers: ReadonlyMap<string, Recipient | undefined> = new Map()
  private retracted: ReadonlySet<string> = new Set()

  constructor(private readonly deps: WriteDeps) {
    const tailOf = (deliveryId: string) => makeUnsubscribeTail(deps, deliveryId)
    this.drafts = new MailDrafts(deps.db, deps.alerts, tailOf)
  }

  /** Asks for what all of these need at once: to be called before any of them is written. */
  async prepare(claims: readonly Claim[]): Promise<void> {
    const { db, vault } = this.deps
    const ids = [...new Set(claims.flatMap(({ subscriberId }) => subscriberId ?? []))]
    const found = await findRecipients(db, vault, ids)
    this.readers = new Map(ids.map((id) => [id, found.get(id)]))
    const messages = new Map(claims.map(({ message }) => [message.id, message]))
    this.drafts.keepOnly(new Set(messages.keys()))
    const events = new Set([...messages.values()].flatMap(({ eventIds }) => eventIds))
    this.retracted = await findRetracted(db, [...events])
  }

  async write(claim: Claim): Promise<Written> {
    const { message } = claim
    const reader = this.findReader(claim)
    if (reader === undefined) return suppress('The recipient is gone.')
    if (message.kind === 'notice') return this.writeNotice(claim, message, reader)
    if (message.kind === 'letter') return this.writeLetter(claim, message, reader)
    if (message.kind === 'post') throw new Error(`Delivery ${claim.id} is a post, and was claimed as mail.`)
    return this.writeNews(claim, message, reader)
  }

  private findReader({ id, subscriberId, message }: Claim): Recipient | undefined {
    const { vault, maintainerEmail, maintainers } = this.deps
    if (subscriberId !== null) {
      if (!this.readers.has(subscriberId)) throw new Error(`Delivery ${id} was not prepared.`)
      return this.readers.get(subscriberId)
    }
    const address =
      message.kind === 'letter' && message.content.purpose === 'sign-in'
        ? findMaintainer(vault, maintainers, message.content.maintainer)
        : maintainerEmail
    return address === null || address === undefined ? undefined : { address, ...FREE }
  }

  private writeNotice(claim: Claim, { content }: Message<'notice'>, reader: Recipient): Written {
    const mail = composeNotice({ ...content, isDemonstration: this.deps.alerts.isDemonstration })
    return written(mail, this.address(claim, reader, { unsubscribeUrl: null }))
  }

  private async writeNews(claim: Claim, message: News, reader: Recipient): Promise<Written> {
    const now = this.deps.now()
    const age = judgeAge(claim.queuedAt, now, this.deps)
    const unsent = findWhyNot(message, reader, { age, now })
    if (unsent !== undefined) return unsent
    const lateSince = age === 'timely' ? null : claim.queuedAt
    const draft = await this.findDraft(claim, message, { language: reader.language, lateSince, now })
    if (draft === null) return suppress('It was retracted before it was sent.')
    const unsubscribeUrl = makeUnsubscribeUrl(this.deps, claim.id)
    return written(draft.mail, this.address(claim, reader, { unsubscribeUrl, thread: draft.thread }))
  }

  /** The mail, composed once for all whose mail is the same but for the way to leave; null: nothing is left to say. */
  private findDraft(
    { id }: Claim,
    message: News,
    { now, ...same }: Omit<Mark, 'unsubscribeUrl'> & { readonly now: string },
  ): Promise<Draft | null> {
    const gone = message.eventIds.filter((eventId) => this.retracted.has(eventId))
    const variant = JSON.stringify([same, gone])
    const compose = (gatherer: FactGatherer, deliveryId: string) => {
      const mark = { ...same, unsubscribeUrl: makeUnsubscribeUrl(this.deps, deliveryId) }
      return message.kind === 'alert'
        ? this.draftAlert(message, mark, { gatherer, now })
        : this.draftRetraction(message, mark)
    }
    return this.drafts.find({ messageId: message.id, variant, now, compose }, id)
  }

  private async draftRetraction({ content }: Message<'retraction'>, mark: Mark): Promise<Draft> {
    const { timeZone, isDemonstration, origin } = this.deps.alerts
    const event = await getEvent(this.deps.db, content.eventId)
    const standing = await findStanding(this.deps.db, event)
    const facts = { ...content, event, standing, timeZone, isDemonstration, origin }
    const mail = composeRetraction({ ...facts, ...mark })
    return { mail, thread: event.agencyId }
  }

  private async draftAlert(
    message: Message<'alert'>,
    mark: Mark,
    { gatherer, now }: { readonly gatherer: FactGatherer; readonly now: string },
  ): Promise<Draft | null> {
    const facts = await gatherer.gather(message, mark.language)
    if (facts.events.length === 0) return null
    // Long after it was queued, the list holds what it holds now, not what it held then.
    const writtenAt = mark.lateSince === null ? facts.writtenAt : now
    return { mail: composeAlert({ ...facts, ...mark, writtenAt }), thread: findThread(facts) }
  }

  private async writeLetter(
    claim: Claim,
    { content: letter }: Message<'letter'>,
    reader: Recipient,
  ): Promise<Written> {
    const { db, alerts } = this.deps
    const { timeZone, isDemonstration, origin } = alerts
    // Who asks to follow more may ask in another language than before.
    const asked = letter.purpose === 'confirm' ? letter.language : undefined
    const language = asked ?? reader.language
    let link: string | null = null
    if (letter.purpose !== 'welcome') {
      const { siteOrigin } = this.deps
      if (siteOrigin === null) return NO_SITE
      const secret = deriveLetterSecret(this.deps.vault, letter.purpose, claim.id)
      const isGood = (await findToken(db, letter.purpose, secret, this.deps.now())) !== undefined
      if (!isGood) return { kind: 'expired', reason: 'Its link is used or expired.' }
      link = `${siteOrigin}/${language}${LINK_PATHS[letter.purpose]}${secret}`
    }
    const unsubscribeUrl = claim.subscriberId === null ? null : makeUnsubscribeUrl(this.deps, claim.id)
    const gatherer = this.drafts.gathererAt(this.deps.now())
    const counts = letter.purpose === 'welcome' ? await gatherer.countPlaces(letter.places) : []
    const asOfAt = await findLetterKnownAt(db)
    const facts = {
      letter,
      language,
      link,
      unsubscribeUrl,
      origin,
      timeZone,
      isDemonstration,
      counts,
      asOfAt,
    }
    return written(composeLetter(facts), this.address(claim, { ...reader, language }, { unsubscribeUrl }))
  }

  private address(
    { id: deliveryId, queuedAt, message: { kind } }: Claim,
    { address, language }: Recipient,
    rest: { readonly unsubscribeUrl: string | null; readonly thread?: string | null },
  ): MailFacts {
    const { from, vault, bounceAddress: bounces } = this.deps
    const bounceAddress = bounces === null ? null : makeVerpAddress(vault, bounces, deliveryId)
    return { deliveryId, kind, language, queuedAt, from, to: address, thread: null, bounceAddress, ...rest }
  }
}

function written(...message: Parameters<typeof buildMessage>): Written {
  return { kind: 'written', message: buildMessage(...message) }
}

function suppress(reason: string): SendFailure {
  return { kind: 'suppressed', reason }
}

/**
 * Why news does not go out, or not yet. Word that something told was wrong goes to those who paused since
 * too, and never expires: whoever believed it has to hear, however late.
 */
function findWhyNot(
  message: News,
  { isSuppressed, isPaused, heldUntil }: Recipient,
  { age, now }: { readonly age: ReturnType<typeof judgeAge>; readonly now: string },
): SendFailure | undefined {
  if (isSuppressed) return suppress('The mailbox takes no mail, or its owner complained of ours.')
  const isOwed = message.kind === 'retraction' || message.content.isCorrection === true
  if (age === 'expired' && !isOwed) return { kind: 'expired', reason: 'It waited too long to be news.' }
  if (isPaused && !isOwed) return suppress('The recipient has paused.')
  if (heldUntil === null || heldUntil <= now) return undefined
  return { kind: 'paced', reason: 'The mailbox rests, since mail came back.', until: heldUntil }
}

/** Whoever serves the site sends it: a command beside it has no address to put into a link. */
const NO_SITE: Written = {
  kind: 'deferred',
  reason: 'Its link needs the address of the site: PUBLIC_URL, or the worker that serves it.',
  concerns: 'message',
}

function findMaintainer(vault: AddressVault, maintainers: readonly string[], hash: string) {
  return maintainers.find((address) => vault.hash(address) === hash)
}

/** Later news of an agency stands under the earlier; a mail about several starts no thread. */
function findThread({ events }: Pick<AlertFacts, 'events'>): string | null {
  const agencies = new Set(events.map(({ event }) => event.agencyId))
  const [only] = agencies
  return agencies.size === 1 ? (only ?? null) : null
}

/** As of when what a letter counts is so. */
async function findLetterKnownAt(db: Database): Promise<string | null> {
  const { lastDoneAt } = await getJobState(db, 'check-list')
  const held = await findPublications(db, { status: 'held' })
  const edition = await findEditionOn(db, 'participating', null)
  const newest = edition && (await findPublication(db, edition.list, edition.sha256))
  return findKnownAt({ lastGoodLookAt: lastDoneAt, isHeld: held.length > 0, newest: newest ?? null })
}
