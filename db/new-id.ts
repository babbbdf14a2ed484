/** Ids for rows that have no natural one: they sort by time, and never meet. EDGE (randomness). */
import { randomBytes } from 'node:crypto'

/** @param at ISO instant; the id begins with it, as digits. */
export function newId(at: string): string {
  return `${at.replace(/\D/g, '').slice(0, 17)}${randomBytes(8).toString('hex')}`
}
