/**
 * Word to everyone who was told of an event that it was wrong. Pure.
 */
import type { AgreementEvent, AgreementFacts, Language } from '../model.js'
import type { ComposedMail } from './alert-facts.js'
import { dropIsolates } from './isolate.js'
import { linkEventPage } from './link-event-page.js'
import type { MailView } from './mail-view.js'
import { makeClosing } from './make-closing.js'
import { makeHeadline } from './make-headline.js'
import { makeMarks } from './mark-mail.js'
import { phrasesOf } from './phrases/phrases-of.js'
import { renderHtml } from './render-html.js'
import { renderText } from './render-text.js'
import { sayStanding } from './say-standing.js'
import { showOwnAddress } from './show-address.js'
import { CELL_LIMIT, tidyName } from './tidy-printed.js'

export interface RetractionFacts {
  readonly event: AgreementEvent
  /** What a maintainer says of it: one sentence or two. */
  readonly reason: string
  /** When the message that is taken back was queued. */
  readonly toldAt: string
  /** How it stands on its list now; null: it left; undefined: not known, and not said. */
  readonly standing: AgreementFacts | null | undefined
  readonly language: Language
  /** The site's public address; null for none. */
  readonly origin: string | null
  readonly unsubscribeUrl: string
  readonly timeZone: string
  readonly isDemonstration: boolean
  /** When it was ready, where that is long ago; null or left out: it goes out in time. */
  readonly lateSince?: string | null
}

export function composeRetraction(facts: RetractionFacts): ComposedMail {
  const { event, language } = facts
  const say = phrasesOf(language)
  const headline = makeHeadline(event, { watchedPlaces: [], isAlone: true, language })
  const title = say.sayRetractedHeadline(headline)
  const { banner, room, markSubject } = makeMarks(facts)
  const subject = tidyName(dropIsolates(title), room)
  const reason = tidyName(facts.reason, CELL_LIMIT)
  const told = say.sayRetracted(headline, say.sayTime(facts.toldAt, facts.timeZone))
  const view: MailView = {
    language,
    subject: markSubject(subject),
    preheader: reason,
    banner,
    title,
    paragraphs: [
      told,
      say.sayRetractionReason(reason),
      ...sayStanding(facts.standing, event.list, language),
      say.RETRACTION_ENDING,
    ],
    contents: [],
    events: [],
    footer: [
      ...linkEventPage(event.id, facts, 'plain'),
      showOwnAddress(null, facts.unsubscribeUrl, say.STOP_THESE_MAILS),
      ...makeClosing(facts),
    ],
  }
  return { subject: view.subject, html: renderHtml(view), text: renderText(view) }
}
