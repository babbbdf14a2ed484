/** The notes that a page shows: maintainers' own and those that come with the product, newest first. Pure. */
import type { KeptNote } from '../../../db/county-notes.js'
import type { Language } from '../../model.js'
import { findCounty } from '../../places/counties.js'
import type { Page } from '../page.js'
import { SHIPPED_NOTES, type ShippedNote } from './shipped-notes.js'

export interface Note {
  /** Null: of the whole state. */
  readonly countyFips: string | null
  readonly notedOn: string
  readonly text: string
  /** Of the text: a maintainer may have written it in English alone. */
  readonly language: Language
  readonly source: string
  /** https; null for none. */
  readonly sourceUrl: string | null
}

/**
 * Notes of one county, and apart from them those of its whole state.
 *
 * @param kept of the state; see `listNotes`.
 */
export function gatherNotes(
  page: Pick<Page, 'say' | 'phrases' | 'language'>,
  kept: readonly KeptNote[],
  place: { readonly state: string; readonly countyFips: string },
): { readonly ofCounty: readonly Note[]; readonly ofState: readonly Note[] } {
  const own = kept.filter(({ state }) => state === place.state).map((note) => readKept(page, note))
  const shipped = SHIPPED_NOTES.filter(({ state }) => state === place.state).map((note) =>
    sayShipped(page, note),
  )
  const all = [...own, ...shipped].sort((a, b) => b.notedOn.localeCompare(a.notedOn))
  return {
    ofCounty: all.filter(({ countyFips }) => countyFips === place.countyFips),
    ofState: all.filter(({ countyFips }) => countyFips === null),
  }
}

function readKept({ language }: Pick<Page, 'language'>, note: KeptNote): Note {
  const { countyFips, notedOn, text, textEs, source, sourceUrl } = note
  const isSpanish = language === 'es' && textEs !== ''
  return {
    countyFips,
    notedOn,
    text: isSpanish ? textEs : text,
    language: isSpanish ? 'es' : 'en',
    source,
    // Whatever a form let through, no other scheme becomes a link.
    sourceUrl: sourceUrl.startsWith('https://') ? sourceUrl : null,
  }
}

function sayShipped(page: Pick<Page, 'say' | 'phrases' | 'language'>, note: ShippedNote): Note {
  const { say, language } = page
  const { countyFips, notedOn } = note
  return {
    countyFips,
    notedOn,
    text: sayTopic(page, note),
    language,
    source: say.notes.MAGAN,
    sourceUrl: null,
  }
}

function sayTopic({ say, phrases }: Pick<Page, 'say' | 'phrases'>, note: ShippedNote): string {
  const county = findCounty(note.countyFips ?? '')
  const [name, ofCounty] =
    county === undefined ? ['', ''] : [phrases.sayTheCounty(county), phrases.sayOfCounty(county)]
  switch (note.topic) {
    case 'detention':
      return say.notes.sayDetention(phrases.capitalise(name))
    case 'lost-case':
      return say.notes.sayLostCase(phrases.capitalise(name))
    case 'pending-case':
      return say.notes.sayPendingCase(name)
    case 'no-need':
      return say.notes.sayNoNeed(ofCounty)
    case 'models':
      return say.notes.MODELS
  }
}
