/**
 * The text of an agreement -> whom it names, which model, which dates. Pure.
 *
 * ICE's templates have one sentence in common since 2009: "This Memorandum of Agreement (MOA) constitutes an
 * agreement between … Immigration and Customs Enforcement (ICE), a component of the Department of Homeland
 * Security (DHS), and the …, pursuant to which …". What does not read so is not guessed at.
 */
import { findSupportModel } from '../agreements/read-support-model.js'
import type { SupportModel } from '../model.js'
import type { DocumentFacts, Said } from './document-facts.js'
import { readDates } from './read-dates.js'

/** Characters from the start within which the sentence stands; a cover letter may come before. */
const OPENING = 12_000
/** Characters before the sentence in which its title stands. */
const TITLE = 400
/** A name, not a paragraph. */
const LONGEST_NAME = 160

const SENTENCE =
  /constitutes an agreement between\b[^.]{0,40}(?:U\. ?S\. ?)?[^.]{0,60}?\bImmigration and Customs Enforcement\b[^.]{0,160}? and (?:the )?/i
/** What follows the name in one template or another. */
const NAME_ENDS =
  /\s*,?\s*(?:\((?!\s*g\s*\))|\bhereinafter\b|\bherein referred\b|\bpursuant to which\b|\bacting (?:by and )?through\b|\ba political subdivision\b|\bdelegates\b)/i
const MODEL_IN_TITLE =
  /\b(?:Jail Enforcement|Task Force|Warrants? Services? Office(?:r|rs)?)\b(?: (?:Model|Program))?/gi

/** @param text of all pages; spaces and lines as they come. */
export function readDocument(text: string): DocumentFacts {
  const tidied = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  const opening = tidied.slice(0, OPENING)
  const sentence = SENTENCE.exec(opening)
  return {
    agency: sentence === null ? null : readAgency(opening, sentence),
    model: sentence === null ? null : readModel(opening.slice(0, sentence.index)),
    ...readDates(tidied),
  }
}

function readAgency(opening: string, sentence: RegExpExecArray): Said<string> | null {
  const start = sentence.index + sentence[0].length
  const rest = opening.slice(start, start + LONGEST_NAME + 40)
  const end = NAME_ENDS.exec(rest)
  if (end === null || end.index > LONGEST_NAME) return null
  const name = rest
    .slice(0, end.index)
    .replace(/_+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:]+|[\s,;:]+$/g, '')
  // A blank that nobody filled in, or filled in by hand.
  if (!isName(name)) return null
  return { value: name, words: opening.slice(sentence.index, start + end.index).trim() }
}

function isName(name: string): boolean {
  const letters = name.match(/\p{L}/gu)?.length ?? 0
  return letters >= 4 && /\p{Lu}/u.test(name) && !/law enforcement agency|\[|\binsert\b/i.test(name)
}

/** Null where the title names no model, or more than one. */
function readModel(before: string): Said<SupportModel> | null {
  const named = [...before.slice(-TITLE).matchAll(MODEL_IN_TITLE)].map(([words]) => words)
  const models = new Set(named.map(findSupportModel))
  const [model] = models
  return models.size === 1 && model !== undefined ? { value: model, words: named[0] ?? '' } : null
}
