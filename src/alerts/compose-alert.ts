/**
 * The facts of one message -> the mail that tells them: subject, HTML and text. Pure.
 */
import type { AlertFacts, ComposedMail } from './alert-facts.js'
import { composeSubject } from './compose-subject.js'
import { viewEvent } from './event-view.js'
import { dropIsolates } from './isolate.js'
import { type Line, type MailView, plainLine } from './mail-view.js'
import { makeClosing } from './make-closing.js'
import { makeHeadline } from './make-headline.js'
import { makeMarks } from './mark-mail.js'
import { phrasesOf } from './phrases/phrases-of.js'
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
  const { watchedPlaces, language } = facts
  const told = facts.events.map(({ event }) => event)
  const events = facts.events.map((event) => viewEvent(event, facts))
  const headlines = told.map((event) => makeHeadline(event, { watchedPlaces, isAlone: true, language }))
  const [only, ...others] = events
  const title = composeSubject(told, { watchedPlaces, language })
  const { banner, room, markSubject } = makeMarks(facts)
  return {
    language,
    subject: markSubject(composeSubject(told, { watchedPlaces, language, limit: room })),
    preheader: only === undefined ? '' : dropIsolates(only.byline.join(' · ')),
    banner,
    title: only !== undefined && others.length === 0 ? only.headline : title,
    paragraphs: [],
    contents: others.length === 0 ? [] : [...new Set(headlines)],
    events,
    footer: makeFooter(facts),
  }
}

function makeFooter({ watched, isCorrection, unsubscribeUrl, ...facts }: AlertFacts): readonly Line[] {
  const say = phrasesOf(facts.language)
  return [
    plainLine(isCorrection === true ? say.BECAUSE_WE_TOLD_YOU : say.sayWhyYouGetThis(watched)),
    showOwnAddress(null, unsubscribeUrl, say.STOP_THESE_MAILS),
    ...makeClosing(facts),
  ]
}
