/** A number in a table's cell. Pure. */
import type { Page } from '../page.js'

/** A dash reads more quietly than a nought. */
export function sayNumber({ say }: Page, count: number): string {
  return count === 0 ? '–' : say.numbers.sayCount(count)
}
