/**
 * Word to everyone who was told of an event that it was wrong. Pure.
 */
import type { AgreementEvent } from '../model.js'
import type { ComposedMail } from './alert-facts.js'
import { SUBJECT_LIMIT } from './compose-subject.js'
import { dropIsolates } from './isolate.js'
import { type MailView, plainLine } from './mail-view.js'
import { makeHeadline } from './make-headline.js'
import { sayTime } from './phrases/en/dates.js'
import { sayDemonstration } from './phrases/en/headlines.js'
import {
  DEMONSTRATION,
  RETRACTION_ENDING,
  STOP_THESE_MAILS,
  sayRetracted,
  sayRetractedHeadline,
  WHO_WE_ARE,
} from './phrases/en/sections.js'
import { LANGUAGE } from './phrases/en/words.js'
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
  readonly unsubscribeUrl: string
  readonly timeZone: string
  readonly isDemonstration: boolean
}

export function composeRetraction(facts: RetractionFacts): ComposedMail {
  const headline = makeHeadline(facts.event, { watchedPlaces: [], isAlone: true })
  const title = sayRetractedHeadline(headline)
  const room = SUBJECT_LIMIT - (facts.isDemonstration ? sayDemonstration('').length : 0)
  const subject = tidyName(dropIsolates(title), room)
  const reason = tidyName(facts.reason, CELL_LIMIT)
  const view: MailView = {
    language: LANGUAGE,
    subject: facts.isDemonstration ? sayDemonstration(subject) : subject,
    preheader: reason,
    banner: facts.isDemonstration ? DEMONSTRATION : null,
    title,
    paragraphs: [sayRetracted(headline, sayTime(facts.toldAt, facts.timeZone)), reason, RETRACTION_ENDING],
    contents: [],
    events: [],
    footer: [showOwnAddress(null, facts.unsubscribeUrl, STOP_THESE_MAILS), plainLine(WHO_WE_ARE)],
  }
  return { subject: view.subject, html: renderHtml(view), text: renderText(view) }
}
