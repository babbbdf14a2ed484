/**
 * Text -> lines of at most 72 columns. Pure.
 *
 * Broken at spaces alone, and not at those that hold words together (`p. m.`): an address, a hash or a long word stays whole, on a line of its own if need be.
 */

/** Columns. Mail programs quote with two more, and terminals have 80. */
export const TEXT_WIDTH = 72

/** Spaces at which a line may break, and what follows them. */
const BREAKS = /([^\S\u00a0\u202f]*)([\S\u00a0\u202f]+)/g

/**
 * @param text one paragraph; spaces within a line stay as they are.
 * @param indent spaces before the first line, and before those that follow.
 */
export function wrapText(text: string, indent: readonly [number, number] = [0, 0]): string {
  const lines: string[] = []
  let line = ' '.repeat(indent[0])
  let isEmpty = true
  for (const [, space = '', word = ''] of text.trimEnd().matchAll(BREAKS)) {
    const longer = isEmpty ? `${line}${word}` : `${line}${space}${word}`
    if (isEmpty || longer.length <= TEXT_WIDTH) line = longer
    else {
      lines.push(line)
      line = `${' '.repeat(indent[1])}${word}`
    }
    isEmpty = false
  }
  return [...lines, line].join('\n')
}
