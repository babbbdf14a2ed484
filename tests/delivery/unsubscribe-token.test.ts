/** What the link to leave holds: good for one delivery, for ever, and not to be forged. */
import { describe, expect, it } from 'vitest'
import { openVault } from '../../src/delivery/address-vault.js'
import {
  makeUnsubscribeToken,
  makeUnsubscribeUrl,
  readUnsubscribeToken,
} from '../../src/delivery/unsubscribe-token.js'

const DELIVERY = '3f6c8f0e-1111-4a4a-8888-0123456789ab'

function makeVault(digit: string) {
  return openVault({ addressKey: digit.repeat(64), addressKeyFile: '/nowhere', dataDir: '/nowhere' })
}

const vault = makeVault('1')
const token = makeUnsubscribeToken(vault, DELIVERY)
const [, signature = ''] = token.split('.')

describe('a token to leave', () => {
  it('names its delivery, the same each time', () => {
    expect(token).toMatch(/^[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/)
    expect(makeUnsubscribeToken(vault, DELIVERY)).toBe(token)
    expect(readUnsubscribeToken(vault, token)).toBe(DELIVERY)
  })

  it.each([
    ['nothing', ''],
    ['no signature', DELIVERY],
    ['an empty signature', `${DELIVERY}.`],
    ['a signature alone', `.${signature}`],
    ['a signature cut short', token.slice(0, -1)],
    ['a signature and more', `${token}A`],
    ["another's delivery", `3f6c8f0e-1111-4a4a-8888-0123456789ac.${signature}`],
    ['a letter changed', `${DELIVERY}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`],
    ['letters of two bytes', `${DELIVERY}.${'é'.repeat(43)}`],
    ['a secret for another use', `${DELIVERY}.${vault.deriveSecret('confirm', DELIVERY)}`],
    ['a token under another key', makeUnsubscribeToken(makeVault('2'), DELIVERY)],
  ])('is not %s', (_what, forged) => {
    expect(readUnsubscribeToken(vault, forged)).toBeUndefined()
  })
})

describe('the way to leave', () => {
  const from = { name: 'Countywatch', address: 'alerts@example.org' }

  it('is a link where there is a public address, else a mail', () => {
    const publicUrl = 'https://watch.example.org'
    expect(makeUnsubscribeUrl({ vault, from, publicUrl }, DELIVERY)).toBe(`${publicUrl}/unsubscribe/${token}`)
    expect(makeUnsubscribeUrl({ vault, from, publicUrl: null }, DELIVERY)).toBe(
      `mailto:alerts@example.org?subject=unsubscribe%20${DELIVERY}`,
    )
  })
})
