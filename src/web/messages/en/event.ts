/** An event's line in lists, and its permanent page. English; pure. */
import type { List } from '../../../model.js'

/** @param day such as `May 3, 2026`. */
export const sayRetractedOn = (day: string): string => `Retracted on ${day}: this was wrong.`

/** @param time such as `May 3, 2026, 1:53 p.m. Central`. */
export const sayRetracted = (time: string): string =>
  `Retracted on ${time}. What this page says was wrong. It stays here as it was told.`
export const RETRACTION_REASON = 'Why:'
export const RETIRED =
  'We read the lists anew since, by better rules, and no longer find this. The page stays as it was.'
export const FROM_ARCHIVES =
  'Read afterwards from archived editions of the list. Nobody was told of it by mail when it happened.'
export const QUIET = 'A change of spelling or spacing alone. It alters nothing that readers were told.'

/** @param from and @param to such as `May 3, 2026, 1:53 p.m. Central`. */
export const sayBetweenSaved = (from: string, to: string): string =>
  `Between two editions of the list: the one that ICE saved on ${from}, and the next that we have, saved on ${to}.`

export const PRINTED_ONCE = "ICE's own words, under ICE's own headings."
export const PRINTED_TWICE = "ICE's own words, under ICE's own headings. What differs is marked as changed."
export const EVIDENCE_LEAD =
  'Each file is kept as ICE published it, byte for byte. Its SHA-256 shows that nothing in it was altered.'
export const UNNAMED_FILE = 'A file without a name'
export const CONTROL_TOTAL = "What ICE's page said"
export const NO_CONTROL_TOTAL =
  'not known: we do not have the page that linked this file, or it gave no number'
export const NO_WHOLE_TOTAL = 'no number for the whole list.'
export const sayControlTotal = (total: number, list: List): string =>
  list === 'pending' ? `${total} applications.` : `${total} agreements.`

export const BROUGHT = 'Brought by a person'
/** Before the person's own words. @param time such as `May 3, 2026, 1:53 p.m. Central`. */
export const sayBrought = (time: string): string =>
  `A person downloaded this file and gave it to us on ${time}. They say that it is from:`

export const AFTER_THIS = 'What followed'
export const MORE = 'More'
export const THIS_AGENCY = 'All that ICE has listed of this agency'
export const ALL_CHANGES = 'All changes'
