/**
 * A plain mail to maintainers, in the same look as an alert. English, as they are. Pure.
 */
import type { ComposedMail } from './alert-facts.js'
import { SUBJECT_LIMIT } from './compose-subject.js'
import { type MailView, plainLine } from './mail-view.js'
import { phrasesOf } from './phrases/phrases-of.js'
import { renderHtml } from './render-html.js'
import { renderText } from './render-text.js'
import { CELL_LIMIT, tidyName } from './tidy-printed.js'

const LANGUAGE = 'en'

export interface NoticeFacts {
  /** One sentence; may hold words of ICE's, such as a file's name. */
  readonly subject: string
  /** In the order in which they are read; each becomes one paragraph of at most 2,000 characters. */
  readonly paragraphs: readonly string[]
  readonly isDemonstration: boolean
}

export function composeNotice({ subject, paragraphs, isDemonstration }: NoticeFacts): ComposedMail {
  const { sayDemonstration, DEMONSTRATION, WHO_WE_ARE } = phrasesOf(LANGUAGE)
  const room = SUBJECT_LIMIT - (isDemonstration ? sayDemonstration('').length : 0)
  const title = tidyName(subject, room)
  const texts = paragraphs.map((paragraph) => tidyName(paragraph, CELL_LIMIT))
  const view: MailView = {
    language: LANGUAGE,
    subject: isDemonstration ? sayDemonstration(title) : title,
    preheader: texts[0] ?? '',
    banner: isDemonstration ? DEMONSTRATION : null,
    title,
    paragraphs: texts,
    contents: [],
    events: [],
    footer: [plainLine(WHO_WE_ARE)],
  }
  return { subject: view.subject, html: renderHtml(view), text: renderText(view) }
}
