/** Secrets in a real database: good once, for one purpose, for a while; and nothing for a thief. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deleteExpiredTokens, deleteToken, findToken, insertToken, useToken } from '../../db/tokens.js'
import { openTempDatabase } from './temp-database.js'

const AT = '2026-01-26T20:00:00.000Z'
const EXPIRES_AT = '2026-01-27T20:00:00.000Z'
const SECRET = 's3cret-'.repeat(6)
const TOKEN = { secret: SECRET, purpose: 'manage', subject: 'bob', at: AT, expiresAt: EXPIRES_AT } as const
const FOUND = { subject: 'bob', details: { places: ['MN'] }, expiresAt: EXPIRES_AT }

async function begin() {
  const { db, path } = await openTempDatabase()
  await insertToken(db, { ...TOKEN, details: { places: ['MN'] } })
  return { db, path }
}

describe('a token', () => {
  it('is found as often as it is looked for, until it expires', async () => {
    const { db } = await begin()
    expect(await findToken(db, 'manage', SECRET, AT)).toEqual(FOUND)
    expect(await findToken(db, 'manage', SECRET, '2026-01-27T19:59:59.999Z')).toEqual(FOUND)
    expect(await findToken(db, 'manage', SECRET, EXPIRES_AT)).toBeUndefined()
    expect(await useToken(db, 'manage', SECRET, EXPIRES_AT)).toBeUndefined()
  })

  it('is used once, by one of many at the same moment', async () => {
    const { db } = await begin()
    const uses = await Promise.all([1, 2, 3].map(() => useToken(db, 'manage', SECRET, AT)))
    expect(uses.filter((use) => use !== undefined)).toEqual([FOUND])
    expect(await findToken(db, 'manage', SECRET, AT)).toBeUndefined()
  })

  it('is nothing for another purpose, nor another secret, nor after it was deleted', async () => {
    const { db } = await begin()
    expect(await useToken(db, 'confirm', SECRET, AT)).toBeUndefined()
    expect(await useToken(db, 'manage', `${SECRET}x`, AT)).toBeUndefined()
    await deleteToken(db, 'confirm', SECRET)
    expect(await findToken(db, 'manage', SECRET, AT)).toEqual(FOUND)
    await deleteToken(db, 'manage', SECRET)
    expect(await findToken(db, 'manage', SECRET, AT)).toBeUndefined()
  })

  it('goes when it has expired, whosever it is and for whatever purpose', async () => {
    const { db } = await begin()
    await insertToken(db, { ...TOKEN, secret: 'of eve', subject: 'eve', details: null })
    await insertToken(db, { ...TOKEN, secret: 'to confirm', purpose: 'confirm', details: null })
    expect(await findToken(db, 'manage', 'of eve', AT)).toMatchObject({ subject: 'eve', details: null })
    expect(await deleteExpiredTokens(db, '2026-01-27T19:59:59.999Z')).toBe(0)
    expect(await deleteExpiredTokens(db, EXPIRES_AT)).toBe(3)
  })

  it('is in the files of the database by its hash alone', async () => {
    const { path } = await begin()
    const files = [path, `${path}-wal`].map((file) => readFileSync(file, 'latin1')).join('')
    expect(files).toContain('bob')
    expect(files).not.toContain(SECRET)
  })
})
