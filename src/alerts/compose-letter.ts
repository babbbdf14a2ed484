/**
 * A letter to one person, in the look of an alert: short, plain, and at most one thing to do. Pure.
 */
import type { ComposedMail, PlaceCount } from './alert-facts.js'
import type { LetterFacts } from './letter-facts.js'
import { type Line, type MailView, plainLine } from './mail-view.js'
import { type Phrases, phrasesOf } from './phrases/phrases-of.js'
import { renderHtml } from './render-html.js'
import { renderText } from './render-text.js'
import { showOwnAddress } from './show-address.js'

/** What one kind of letter says. */
interface LetterText {
  readonly title: string
  readonly paragraphs: readonly string[]
  /** On the link, and before it in plain text. */
  readonly linkText: string | null
  /** After the link. */
  readonly ending: string | null
}

export function composeLetter(facts: LetterFacts): ComposedMail {
  const say = phrasesOf(facts.language)
  const { title, paragraphs, linkText, ending } = writeLetter(facts, say)
  const view: MailView = {
    language: facts.language,
    subject: facts.isDemonstration ? say.sayDemonstration(title) : title,
    preheader: paragraphs[0] ?? '',
    banner: facts.isDemonstration ? say.DEMONSTRATION : null,
    title,
    paragraphs,
    actions: [
      ...(facts.link === null || linkText === null ? [] : [showOwnAddress(null, facts.link, linkText)]),
      ...(ending === null ? [] : [plainLine(ending)]),
    ],
    contents: [],
    events: [],
    footer: makeFooter(facts, say),
  }
  return { subject: view.subject, html: renderHtml(view), text: renderText(view) }
}

function writeLetter(facts: LetterFacts, say: Phrases): LetterText {
  const { letter } = facts
  switch (letter.purpose) {
    case 'confirm':
      return {
        title: say.CONFIRM_SUBJECT,
        paragraphs: [say.sayConfirmAsked(letter.places, letter.kinds, letter.frequency), say.CONFIRM_HOW],
        linkText: say.CONFIRM_LINK,
        ending: say.CONFIRM_NOT_YOU,
      }
    case 'manage':
      return {
        title: say.MANAGE_SUBJECT,
        paragraphs: [say.MANAGE_ASKED],
        linkText: say.MANAGE_LINK,
        ending: say.MANAGE_CAUTION,
      }
    case 'sign-in':
      return {
        title: say.SIGN_IN_SUBJECT,
        paragraphs: [say.SIGN_IN_ASKED],
        linkText: say.SIGN_IN_LINK,
        ending: say.SIGN_IN_NOT_YOU,
      }
    case 'welcome':
      return {
        title: say.sayWelcome(letter.places),
        paragraphs: [say.sayWelcomeDetail(letter.places), ...sayPresent(facts, say)],
        linkText: null,
        ending: null,
      }
  }
}

/** The list as it is now in each place: those with agreements one by one, the others together. */
function sayPresent({ counts, asOfAt, timeZone }: LetterFacts, say: Phrases): readonly string[] {
  if (asOfAt === null || counts.length === 0) return []
  const isOnList = ({ agreements }: PlaceCount) => agreements > 0
  const none = counts.filter((count) => !isOnList(count)).map(({ place }) => say.sayPlace(place))
  return [
    ...counts.filter(isOnList).map((count) => say.sayCount(count)),
    ...(none.length === 0 ? [] : [say.sayNoneOf(none)]),
    say.sayWhatIsCounted(asOfAt, timeZone),
  ]
}

function makeFooter(facts: LetterFacts, say: Phrases): readonly Line[] {
  const { letter, language, origin, unsubscribeUrl } = facts
  const canChange = letter.purpose === 'welcome' && origin !== null
  return [
    ...(canChange ? [showOwnAddress(null, `${origin}/${language}/manage`, say.CHANGE_OR_STOP)] : []),
    ...(unsubscribeUrl === null ? [] : [showOwnAddress(null, unsubscribeUrl, say.STOP_THESE_MAILS)]),
    plainLine(say.WHO_WE_ARE),
    ...(say.UNCHECKED === null ? [] : [plainLine(say.UNCHECKED)]),
  ]
}
