/**
 * The site's own words in each language. Pure.
 *
 * A further language is a folder beside `en` with the same exports, and a line here; a message that is
 * missing does not compile.
 */
import type { Wide } from '../../alerts/phrases/wide.js'
import type { Language } from '../../model.js'
import * as en from './en/index.js'
import * as es from './es/index.js'

export type Messages = Wide<typeof en>

const MESSAGES: Readonly<Record<Language, Messages>> = { en, es }

export function messagesOf(language: Language): Messages {
  return MESSAGES[language]
}
