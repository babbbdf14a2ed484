/**
 * The date that ICE prints in SIGNED -> a calendar date. Pure.
 *
 * People type these, so a slip is read where it allows one reading only, and is otherwise a problem:
 * a date is never guessed. A wrong but well-formed year is read as printed.
 */

/** `MM` `DD` `YYYY`, parts of a date by position; months first, as ICE writes. */
const FORMS: readonly RegExp[] = [
  // 6/18/2025, 06-18-2025, 6.18.25
  /^(?<month>\d{1,2})\s*[/.-]+\s*(?<day>\d{1,2})\s*[/.-]+\s*(?<year>\d{4}|\d{2})$/,
  // 05/082025, 7/72025: the second stroke is missing, the year is the last four digits
  /^(?<month>\d{1,2})\s*[/.-]\s*(?<day>\d{1,2})(?<year>(?:19|20)\d{2})$/,
  // 052025/... is ambiguous and not read; 05082025 has one reading
  /^(?<month>\d{2})(?<day>\d{2})(?<year>20\d{2})$/,
  // 2025-06-18, with or without a time
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ].*)?$/,
]

/** A key held too long doubles a digit: `6/30/20026`. */
const DOUBLED = /^(\d{1,2}[/.-]\d{1,2}[/.-])(\d{5})$/

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
const WORDED = /^(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})$/i

/** `YYYY-MM-DD`, or undefined when the text is blank or allows no single reading. */
export function findSignedOn(printed: string): string | undefined {
  const text = printed.replace(/[\s\u00a0]+/g, ' ').trim()
  for (const form of FORMS) {
    const parts = form.exec(text)?.groups
    if (parts !== undefined) return makeDate(Number(parts.year), Number(parts.month), Number(parts.day))
  }
  const worded = WORDED.exec(text)?.groups
  if (worded !== undefined) return findWorded(worded.name ?? '', Number(worded.day), Number(worded.year))
  return findDoubled(text)
}

function findWorded(name: string, day: number, year: number): string | undefined {
  const month = MONTHS.findIndex((known) => known.startsWith(name.toLowerCase()))
  return makeDate(year, month + 1, day)
}

function findDoubled(text: string): string | undefined {
  const match = DOUBLED.exec(text)
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  const year = match[2].replace(/(\d)\1/, '$1')
  return year.length === 4 && year.startsWith('20') ? findSignedOn(match[1] + year) : undefined
}

function makeDate(printedYear: number, month: number, day: number): string | undefined {
  const year = printedYear < 100 ? 2000 + printedYear : printedYear
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : undefined
}
