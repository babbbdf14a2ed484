/** A secret that signs a webhook's messages (Standard Webhooks: 24 to 64 bytes). EDGE (randomness). */
import { randomBytes } from 'node:crypto'

const BYTES = 32

export function makeWebhookSecret(): string {
  return `whsec_${randomBytes(BYTES).toString('base64')}`
}
