/**
 * ICE's text, made safe to stand in a sentence, a header or a cell. Pure.
 *
 * Nothing is escaped here: HTML is escaped where it is made. What goes is what cannot be seen: control
 * characters, and the marks that turn text around or hide in it.
 */

/** Characters of a name in a headline, beyond which it is cut. ICE's longest in the archive has 83. */
export const NAME_LIMIT = 120
/** Characters of a cell in a table. ICE's longest in the archive has 83. */
export const CELL_LIMIT = 2_000

const ELLIPSIS = '…'
/** Controls, line and paragraph separators, halves of a surrogate pair. */
const CONTROLS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu
/** Zero-width characters, overrides of direction, soft hyphens, fillers. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/** A name or other short text of ICE's for use in a sentence: one line, visible, at most `limit` characters. */
export function tidyName(printed: string, limit = NAME_LIMIT): string {
  // Only so much is looked at: unseen characters alone could fill a megabyte.
  const looked = printed.slice(0, CELL_LIMIT * 2)
  const seen = looked.replace(UNSEEN, '').replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim()
  return cutWords(seen, limit)
}

/**
 * A cell's text as printed, its spaces included. Controls become a space, and what cannot be seen is
 * named: `[U+202E]`. At most {@link CELL_LIMIT} characters.
 */
export function tidyCell(printed: string): string {
  const start = printed.slice(0, CELL_LIMIT + 1)
  const shown = start.replace(CONTROLS, ' ').replace(UNSEEN, nameCharacter)
  return shown.length > CELL_LIMIT ? `${cutAt(shown, CELL_LIMIT - 1)}${ELLIPSIS}` : shown
}

/** The text itself, or as many whole words as fit with an ellipsis; a first word that is longer is cut. */
export function cutWords(text: string, limit: number): string {
  if (text.length <= limit) return text
  const start = cutAt(text, limit - 1)
  const lastSpace = start.lastIndexOf(' ')
  const words = lastSpace > limit / 2 ? start.slice(0, lastSpace) : start
  return `${words.replace(/[\s,;:.(]+$/, '')}${ELLIPSIS}`
}

/** Never between the halves of a surrogate pair. */
function cutAt(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}

function nameCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `[U+${code}]`
}
