/** Ids for rows that have no natural one: they sort by time, and never meet. EDGE (randomness). */
import { randomBytes } from 'node:crypto'

/** @param at ISO instant; the id begins with it, as digits. */
export function newId(at: string): string {
  return `${firstIdAt(at)}${randomBytes(8).toString('hex')}`
}

/** What every id from that instant on sorts behind, and every earlier one before. */
export function firstIdAt(at: string): string {
  return at.replace(/\D/g, '').slice(0, 17)
}
