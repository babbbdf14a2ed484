/** The agreements themselves: stored copies, and what their text says. English; pure. */

export const AGREEMENT_CARD = 'The agreement (PDF)'
export const ADDENDUM_CARD = 'The addendum (PDF)'
export const COPY = 'Our stored copy'
export const FETCHED = 'Fetched from ICE'
export const LAST_SAME = 'Last found the same'
export const NAMES = 'It names'
export const MODEL = 'Its model'
export const SIGNATURES = 'Signatures dated'
export const EFFECTIVE = 'In effect from'
export const ROW = "Beside ICE's row"
export const NOT_SURE = 'not surely found in its text'
export const LEAD =
  'Kept as ICE served it, byte for byte. What it says is read from its text by our program, and only where the words allow one reading.'
export const SEVERAL = 'ICE has put different files at this address. Each that we fetched is here.'

export const FIELDS = { agency: 'the agency', model: 'the model', signedOn: 'the date' }
/** @param fields such as `the agency`. */
export const sayAgrees = (fields: readonly string[]): string =>
  `The text and the row agree on ${joinWords(fields)}.`
export const TEXT_SAYS = 'the text says'
export const ROW_SAYS = 'the row says'
export const CANNOT_TELL = 'Whether the text and the row agree cannot be told.'

export const NOT_READ = 'Its text has not been read yet.'
export const PROBLEMS = {
  'no-text': 'Its pages are pictures, which we do not read.',
  encrypted: 'It is locked with a password, so its text cannot be read.',
  damaged: 'The file is damaged, so its text cannot be read.',
  'too-slow': 'Its text could not be read in reasonable time.',
  'too-large': 'Its text could not be read in reasonable memory.',
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
