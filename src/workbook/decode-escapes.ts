/**
 * Characters that XML cannot hold, as Excel writes them: `_x000D_` is a carriage return. Pure.
 *
 * A text that looks like such a number has its underscore written so (`_x005F_x000D_`).
 */
const ESCAPE = /_x([0-9a-f]{4})_/gi

export function decodeEscapes(text: string): string {
  return text.includes('_x')
    ? text.replace(ESCAPE, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}
