/**
 * The facts of one message -> the mail that tells them: subject, HTML and text. Pure.
 */
import type { AlertFacts, ComposedMail } from './alert-facts.js'
import { composeSubject, SUBJECT_LIMIT } from './compose-subject.js'
import { viewEvent } from './event-view.js'
import { dropIsolates } from './isolate.js'
import { type Line, type MailView, plainLine } from './mail-view.js'
import { makeHeadline } from './make-headline.js'
import { sayDemonstration } from './phrases/en/headlines.js'
import { DEMONSTRATION, STOP_THESE_MAILS, sayWhyYouGetThis, WHO_WE_ARE } from './phrases/en/sections.js'
import { LANGUAGE } from './phrases/en/words.js'
import { renderHtml } from './render-html.js'
import { renderText } from './render-text.js'
import { showOwnAddress } from './show-address.js'

/** @throws {RangeError} when there is no event. */
export function composeAlert(facts: AlertFacts): ComposedMail {
  const view = viewAlert(facts)
  return { subject: view.subject, html: renderHtml(view), text: renderText(view) }
}

/** What the mail says, before it is given a form. */
export function viewAlert(facts: AlertFacts): MailView {
  const { watchedPlaces, isDemonstration } = facts
  const told = facts.events.map(({ event }) => event)
  const events = facts.events.map((event) => viewEvent(event, facts))
  const headlines = told.map((event) => makeHeadline(event, { watchedPlaces, isAlone: true }))
  const [only, ...others] = events
  const title = composeSubject(told, watchedPlaces)
  return {
    language: LANGUAGE,
    subject: isDemonstration ? composeDemonstrationSubject(facts) : title,
    preheader: only === undefined ? '' : dropIsolates(only.byline.join(' · ')),
    banner: isDemonstration ? DEMONSTRATION : null,
    title: only !== undefined && others.length === 0 ? only.headline : title,
    paragraphs: [],
    contents: others.length === 0 ? [] : [...new Set(headlines)],
    events,
    footer: makeFooter(facts),
  }
}

function composeDemonstrationSubject({ events, watchedPlaces }: AlertFacts): string {
  const room = SUBJECT_LIMIT - sayDemonstration('').length
  return sayDemonstration(
    composeSubject(
      events.map(({ event }) => event),
      watchedPlaces,
      room,
    ),
  )
}

function makeFooter({ watched, unsubscribeUrl }: AlertFacts): readonly Line[] {
  return [
    plainLine(sayWhyYouGetThis(watched)),
    showOwnAddress(null, unsubscribeUrl, STOP_THESE_MAILS),
    plainLine(WHO_WE_ARE),
  ]
}
