/** Whether a secret is the right one, in a time that tells nothing of it, whatever the lengths. Pure. */
import { createHash, timingSafeEqual } from 'node:crypto'

export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()
  return timingSafeEqual(digest(given), digest(expected))
}
