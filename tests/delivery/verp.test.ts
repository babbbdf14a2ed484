/** Addresses of which each delivery has its own, and which nobody else can make. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openVault } from '../../src/delivery/address-vault.js'
import { normaliseAddress } from '../../src/delivery/mail-address.js'
import { findVerpDelivery, MAX_BOUNCE_NAME, makeVerpAddress } from '../../src/delivery/verp.js'

const ID = '3f6c8f0e-1111-4a4a-8888-0123456789ab'
const vault = openVault({ addressKey: '1'.repeat(64), addressKeyFile: '/nowhere', dataDir: '/nowhere' })
const other = openVault({ addressKey: '2'.repeat(64), addressKeyFile: '/nowhere', dataDir: '/nowhere' })

describe("a delivery's own bounce address", () => {
  it('leads back to the delivery', () => {
    const address = makeVerpAddress(vault, 'bounces@example.org', ID)
    expect(address).toMatch(/^bounces\+3f6c8f0e11114a4a88880123456789ab-[0-9a-f]{12}@example\.org$/)
    expect(findVerpDelivery(vault, address)).toBe(ID)
  })

  it.each(['b+mn@example.org', `${'b'.repeat(MAX_BOUNCE_NAME)}@example.org`, 'b@xn--bcher-kva.example'])(
    'is an address that every server takes, at %s',
    (bounceAddress) => {
      const deliveryId = randomUUID()
      const address = makeVerpAddress(vault, bounceAddress, deliveryId)
      expect(normaliseAddress(address)).toBe(address)
      expect(findVerpDelivery(vault, address)).toBe(deliveryId)
    },
  )

  it('survives servers that change its case', () => {
    const address = makeVerpAddress(vault, 'bounces@example.org', ID)
    expect(findVerpDelivery(vault, address.toUpperCase())).toBe(ID)
  })

  const good = makeVerpAddress(vault, 'bounces@example.org', ID)
  it.each([
    ['by another key', makeVerpAddress(other, 'bounces@example.org', ID)],
    ["with another delivery's signature", good.replace('3f6c8f0e', '3f6c8f0f')],
    ['with a signature made up', good.replace(/-[0-9a-f]{12}@/, '-000000000000@')],
    ['with half a signature', good.replace(/-([0-9a-f]{6})[0-9a-f]{6}@/, '-$1@')],
    ['without a signature', good.replace(/-[0-9a-f]{12}@/, '@')],
    ['of no delivery', 'bounces@example.org'],
    ['with an @ in it', good.replace('@', '@evil@')],
    ['that is none', ''],
  ])('is not believed when it is one %s', (_, address) => {
    expect(findVerpDelivery(vault, address)).toBeUndefined()
  })
})
