/**
 * The sentences of each language. Pure.
 *
 * A further language is a folder beside `en` with the same exports, and a line here; a sentence that is
 * missing does not compile.
 */
import type { Language } from '../../model.js'
import * as en from './en/index.js'
import * as es from './es/index.js'
import type { Wide } from './wide.js'

export type Phrases = Wide<typeof en>

const PHRASES: Readonly<Record<Language, Phrases>> = { en, es }

export function phrasesOf(language: Language): Phrases {
  return PHRASES[language]
}
