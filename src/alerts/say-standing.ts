/** How an agreement stands on its list now: what is so, beside what was told of it. Pure. */
import type { AgreementFacts, Language, List } from '../model.js'
import { phrasesOf } from './phrases/phrases-of.js'
import { NAME_LIMIT, tidyName } from './tidy-printed.js'

/**
 * One sentence, or none where it is not known.
 *
 * @param standing as the newest believed edition shows it; null: it left the list; undefined: not known.
 */
export function sayStanding(
  standing: AgreementFacts | null | undefined,
  list: List,
  language: Language,
): readonly string[] {
  const say = phrasesOf(language)
  if (standing === undefined) return []
  if (standing === null) return [say.sayNotListedNow(list)]
  const agency = tidyName(standing.agency, NAME_LIMIT) || say.UNNAMED_AGENCY
  const facts = { agency, where: say.sayWhere(standing), models: [standing.model] as const, list }
  return [say.sayListedNow(facts, standing.signedOn)]
}
