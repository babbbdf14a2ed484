/**
 * A claimed delivery -> the mail that goes out, in its recipient's language; or why none does.
 *
 * An alert is written when it is sent, not when it was queued: what was retracted meanwhile is not in it.
 */
import type { Claim } from '../db/deliveries.js'
import { deriveLetterSecret } from '../db/letters.js'
import { findEditionOn } from '../db/list-agreements.js'
import { getEvent } from '../db/list-events.js'
import type { QueuedMessage } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
import { findPublication, findPublications } from '../db/publications.js'
import { getJobState } from '../db/runs.js'
import { findRecipient } from '../db/subscribers.js'
import { findToken } from '../db/tokens.js'
import type { AlertFacts } from '../src/alerts/alert-facts.js'
import { composeAlert } from '../src/alerts/compose-alert.js'
import { composeLetter } from '../src/alerts/compose-letter.js'
import { composeNotice } from '../src/alerts/compose-notice.js'
import { composeRetraction } from '../src/alerts/compose-retraction.js'
import { findKnownAt } from '../src/alerts/find-known-at.js'
import type { AddressVault } from '../src/delivery/address-vault.js'
import type { SendFailure } from '../src/delivery/describe-send-error.js'
import type { Mailbox } from '../src/delivery/mail-address.js'
import { buildMessage, type MailFacts, type MailMessage } from '../src/delivery/mail-message.js'
import { makeUnsubscribeUrl } from '../src/delivery/unsubscribe-token.js'
import type { Language } from '../src/model.js'
import type { AlertSettings, FactGatherer } from './gather-alert-facts.js'

export interface WriteDeps {
  readonly db: Database
  readonly vault: AddressVault
  readonly from: Mailbox
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

interface Reader {
  readonly address: string
  readonly language: Language
  /** Who does not want alerts for now is still told that one was wrong. */
  readonly isPaused: boolean
}

type Message<K extends QueuedMessage['kind']> = Extract<QueuedMessage, { kind: K }>

export class MailWriter {
  constructor(
    private readonly deps: WriteDeps,
    private readonly gatherer: FactGatherer,
  ) {}

  async write(claim: Claim): Promise<Written> {
    const { message } = claim
    const reader = await this.findReader(claim)
    if (reader === undefined) return fail('The recipient is gone.')
    if (message.kind === 'notice') return this.writeNotice(claim, message, reader)
    if (message.kind === 'retraction') return this.writeRetraction(claim, message, reader)
    if (message.kind === 'letter') return this.writeLetter(claim, message, reader)
    return this.writeAlert(claim, message, reader)
  }

  private async findReader({ subscriberId, message }: Claim): Promise<Reader | undefined> {
    const { db, vault, maintainerEmail, maintainers } = this.deps
    if (subscriberId !== null) return findRecipient(db, vault, subscriberId)
    const address =
      message.kind === 'letter' && message.content.purpose === 'sign-in'
        ? findMaintainer(vault, maintainers, message.content.maintainer)
        : maintainerEmail
    return address === null || address === undefined
      ? undefined
      : { address, language: 'en', isPaused: false }
  }

  private writeNotice(claim: Claim, { content }: Message<'notice'>, reader: Reader): Written {
    const mail = composeNotice({ ...content, isDemonstration: this.deps.alerts.isDemonstration })
    return written(mail, this.address(claim, reader, { unsubscribeUrl: null }))
  }

  private async writeRetraction(
    claim: Claim,
    { content }: Message<'retraction'>,
    reader: Reader,
  ): Promise<Written> {
    const { timeZone, isDemonstration, origin } = this.deps.alerts
    const event = await getEvent(this.deps.db, content.eventId)
    const unsubscribeUrl = this.makeUnsubscribeUrl(claim)
    const facts = { ...content, event, unsubscribeUrl, timeZone, isDemonstration, origin }
    const mail = composeRetraction({ ...facts, language: reader.language })
    return written(mail, this.address(claim, reader, { unsubscribeUrl, thread: event.agencyId }))
  }

  private async writeAlert(claim: Claim, message: Message<'alert'>, reader: Reader): Promise<Written> {
    if (reader.isPaused) return fail('The recipient has paused.')
    const unsubscribeUrl = this.makeUnsubscribeUrl(claim)
    const facts = { ...(await this.gatherer.gather(message, reader.language)), unsubscribeUrl }
    if (facts.events.length === 0) return fail('It was retracted before it was sent.')
    return written(
      composeAlert(facts),
      this.address(claim, reader, { unsubscribeUrl, thread: findThread(facts) }),
    )
  }

  private async writeLetter(
    claim: Claim,
    { content: letter }: Message<'letter'>,
    reader: Reader,
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
      if (!isGood) return fail('Its link is used or expired.')
      link = `${siteOrigin}/${language}${LINK_PATHS[letter.purpose]}${secret}`
    }
    const unsubscribeUrl = claim.subscriberId === null ? null : this.makeUnsubscribeUrl(claim)
    const counts = letter.purpose === 'welcome' ? await this.gatherer.countPlaces(letter.places) : []
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
    return written(composeLetter(facts), this.address(claim, reader, { unsubscribeUrl }))
  }

  private address(
    { id: deliveryId, queuedAt }: Claim,
    { address }: Reader,
    rest: { readonly unsubscribeUrl: string | null; readonly thread?: string | null },
  ): MailFacts {
    return { deliveryId, queuedAt, from: this.deps.from, to: address, thread: null, ...rest }
  }

  private makeUnsubscribeUrl({ id }: Claim): string {
    return makeUnsubscribeUrl(this.deps, id)
  }
}

function written(...message: Parameters<typeof buildMessage>): Written {
  return { kind: 'written', message: buildMessage(...message) }
}

function fail(reason: string): Written {
  return { kind: 'failed', reason }
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
