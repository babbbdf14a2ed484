/**
 * Names of places, made comparable. Pure.
 *
 * ICE prints `Saint Landry`, `St. Landry`, `De Kalb`, `DeKalb`, `Miami Dade` and `Miami-Dade` alike.
 */

const ACCENTS = /[\u0300-\u036f]/g
/** Marks that join what stands around them: `St. Mary's` is `st marys`. */
const JOINING_MARKS = /['\u2018\u2019`\u00b4.]/g
const SPELT_OUT: Readonly<Record<string, string>> = { saint: 'st', sainte: 'ste', '&': 'and' }

/** Lower-case words without accents and marks, `Saint` shortened: `Sainte-Anne` -> `ste`, `anne`. */
export function foldWords(printed: string): readonly string[] {
  return printed
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(JOINING_MARKS, '')
    .toLowerCase()
    .replace(/&/g, ' & ')
    .split(/[^a-z0-9&]+/)
    .filter((word) => word !== '')
    .map((word) => SPELT_OUT[word] ?? word)
}

/** The words run together, since spaces come and go within a name: `Le Sueur` -> `lesueur`. */
export function foldName(printed: string): string {
  return foldWords(printed).join('')
}
