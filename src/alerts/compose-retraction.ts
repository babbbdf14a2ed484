/**
 * Word to everyone who was told of an event that it was wrong. Pure.
 */
import type { AgreementEvent, Language } from '../model.js'
import type { ComposedMail } from './alert-facts.js'
import { SUBJECT_LIMIT } from './compose-subject.js'
import { dropIsolates } from './isolate.js'
import { linkEventPage } from './link-event-page.js'
import type { MailView } from './mail-view.js'
import { makeClosing } from './make-closing.js'
import { makeHeadline } from './make-headline.js'
import { phrasesOf } from './phrases/phrases-of.js'
import { renderHtml } from './render-html.js'
import { renderText } from './render-text.js'
import { showOwnAddress } from './show-address.js'
import { CELL_LIMIT, tidyName } from './tidy-printed.js'

export interface RetractionFacts {
  readonly event: AgreementEvent
  /** What a maintainer says of it: one sentence or two. */
  readonly reason: string
  /** When the message that is taken back was queued. */
  readonly toldAt: string
  readonly language: Language
  /** The site's public address; null for none. */
  readonly origin: string | null
  readonly unsubscribeUrl: string
  readonly timeZone: string
  readonly isDemonstration: boolean
}

export function composeRetraction(facts: RetractionFacts): ComposedMail {
  const { event, language, isDemonstration } = facts
  const say = phrasesOf(language)
  const headline = makeHeadline(event, { watchedPlaces: [], isAlone: true, language })
  const title = say.sayRetractedHeadline(headline)
  const room = SUBJECT_LIMIT - (isDemonstration ? say.sayDemonstration('').length : 0)
  const subject = tidyName(dropIsolates(title), room)
  const reason = tidyName(facts.reason, CELL_LIMIT)
  const told = say.sayRetracted(headline, say.sayTime(facts.toldAt, facts.timeZone))
  const view: MailView = {
    language,
    subject: isDemonstration ? say.sayDemonstration(subject) : subject,
    preheader: reason,
    banner: isDemonstration ? say.DEMONSTRATION : null,
    title,
    paragraphs: [told, say.sayRetractionReason(reason), say.RETRACTION_ENDING],
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
