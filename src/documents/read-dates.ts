/**
 * The text of an agreement -> the dates of its signatures, and from when it is in effect. Pure.
 *
 * A date counts as a signature's only in the two forms that cannot be another's: what a signing program
 * stamps ("Digitally signed by … Date: 2025.03.05"), and a date that follows "Signature".
 */
import { findSignedOn } from '../agreements/read-signed-on.js'
import type { DocumentFacts, Said } from './document-facts.js'

const DATE =
  '(\\d{4}[.-]\\d{2}[.-]\\d{2}|\\d{1,2} ?[/-] ?\\d{1,2} ?[/-] ?(?:\\d{4}|\\d{2})(?!\\d)|[A-Z][a-z]{2,8}\\.? \\d{1,2},? 20\\d{2})'
const STAMP = `Digitally signed by [^:]{1,120}?\\bDate: ?${DATE}`
/** A few words may stand between: the name and title of who signs. */
const AFTER_SIGNATURE = `\\bSignature\\b.{0,160}?(?<!(?:Effective|Revised|Expiration) )\\bDate(?: Signed)? ?:?[ _]*${DATE}`
const SIGNATURE = new RegExp(`(?:${STAMP}|${AFTER_SIGNATURE})`, 'g')
const EFFECTIVE = new RegExp(`\\b(?:[Ee]ffective|in effect) (?:date:? |as of |on |from )${DATE}`)

/** @param text with its spaces tidied. */
export function readDates(text: string): Pick<DocumentFacts, 'signatures' | 'effective'> {
  const signatures = new Map<string, Said<string>>()
  for (const [words, stamped, dated] of text.matchAll(SIGNATURE)) {
    const on = findDate(stamped ?? dated ?? '')
    if (on !== undefined && !signatures.has(on)) signatures.set(on, { value: on, words })
  }
  const effective = EFFECTIVE.exec(text)
  const on = findDate(effective?.[1] ?? '')
  return {
    signatures: [...signatures.values()],
    effective: effective === null || on === undefined ? null : { value: on, words: effective[0] },
  }
}

function findDate(printed: string): string | undefined {
  return findSignedOn(printed.replace(/^(\d{4})[.-](\d{2})[.-](\d{2})$/, '$1-$2-$3'))
}
