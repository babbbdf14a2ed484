/**
 * Secrets sent by mail or kept in a cookie. EDGE.
 *
 * Only their SHA-256 is stored: they are random, so that no slow hash is needed, and a stolen database
 * opens nothing. A token that is used, expired, unknown or for another purpose is all the same to a caller.
 */
import { createHash } from 'node:crypto'
import type { Database } from './open-database.js'
import type { TokenPurpose } from './schema-of-people.js'

export interface NewToken {
  /** 32 random bytes or more, as text. */
  readonly secret: string
  readonly purpose: TokenPurpose
  /** Whose: a subscriber's id, or the keyed hash of a maintainer's address. */
  readonly subject: string
  /** What JSON can hold. */
  readonly details: unknown
  readonly at: string
  readonly expiresAt: string
}

export interface FoundToken {
  readonly subject: string
  readonly details: unknown
  readonly expiresAt: string
}

export async function insertToken(db: Database, token: NewToken): Promise<void> {
  const { secret, purpose, subject, details, at, expiresAt } = token
  await db
    .insertInto('tokens')
    .values({
      hash: hashSecret(secret),
      purpose,
      subject,
      details: JSON.stringify(details),
      createdAt: at,
      expiresAt,
    })
    .execute()
}

/** Undefined when it is used, expired, or there is none. */
export async function findToken(
  db: Database,
  purpose: TokenPurpose,
  secret: string,
  now: string,
): Promise<FoundToken | undefined> {
  const row = await db
    .selectFrom('tokens')
    .select(['subject', 'details', 'expiresAt'])
    .where('hash', '=', hashSecret(secret))
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return row === undefined ? undefined : readToken(row)
}

/** The same, and marks it used: of two at the same moment, one gets it. */
export async function useToken(
  db: Database,
  purpose: TokenPurpose,
  secret: string,
  now: string,
): Promise<FoundToken | undefined> {
  const row = await db
    .updateTable('tokens')
    .set({ usedAt: now })
    .where('hash', '=', hashSecret(secret))
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['subject', 'details', 'expiresAt'])
    .executeTakeFirst()
  return row === undefined ? undefined : readToken(row)
}

export async function deleteToken(db: Database, purpose: TokenPurpose, secret: string): Promise<void> {
  await db
    .deleteFrom('tokens')
    .where('hash', '=', hashSecret(secret))
    .where('purpose', '=', purpose)
    .execute()
}

/** @returns how many there were. */
export async function deleteExpiredTokens(db: Database, now: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('tokens')
    .where('expiresAt', '<=', now)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

function readToken(row: { subject: string; details: string; expiresAt: string }): FoundToken {
  return { ...row, details: JSON.parse(row.details) as unknown }
}

function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex')
}
