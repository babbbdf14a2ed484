/**
 * Posts to any address, signed by Standard Webhooks (standardwebhooks.com, version 1). EDGE.
 *
 * Its id and its bytes are the same at each try, so that a receiver knows a repeat as one; the time and the
 * signature are of the try.
 */
import { Webhook } from 'standardwebhooks'
import type { SendFailure } from '../send-result.js'
import { describeFailure, isTaken } from './describe-failure.js'
import type { HttpAnswer } from './guarded-fetch.js'
import type { PostSender } from './outgoing-post.js'
import type { PostNet } from './post-net.js'

export interface WebhookSettings {
  readonly url: string
  /** `whsec_` and base64. */
  readonly secret: string
  /** Signed with as well, until then, an ISO instant: receivers change over meanwhile. */
  readonly old?: { readonly secret: string; readonly until: string }
}

const GONE = 410

export function openWebhook({ url, secret, old }: WebhookSettings, net: PostNet): PostSender {
  return {
    async send({ deliveryId, payload, text, agencyId }) {
      const now = net.now()
      const secrets = old !== undefined && now < old.until ? [secret, old.secret] : [secret]
      const id = makeWebhookId(deliveryId)
      const body = JSON.stringify(payload)
      const signature = sign({ id, body, at: new Date(now), secrets })
      if (signature === undefined) return NO_SECRET
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(Date.parse(now) / 1_000)),
        'webhook-signature': signature,
      }
      const answer = await net.http.request({ method: 'POST', url, headers, body })
      if (!isTaken(answer)) return describeRefusal(answer, net.now())
      const posted = { reference: { id }, url: null, text, agencyId }
      return { kind: 'sent', response: `status ${answer.status}`, posted }
    },
    close: async () => {},
  }
}

/** A receiver's key of idempotence. It holds no full stop, which would make what is signed ambiguous. */
export function makeWebhookId(deliveryId: string): string {
  return `msg_${deliveryId}`
}

const NO_SECRET: SendFailure = {
  kind: 'refused',
  reason: 'Not sent: its secret is not `whsec_` and base64, so nothing can be signed.',
  concerns: 'sender',
}

/** One for each secret, with spaces between; undefined where one of them is unreadable. */
function sign(signed: {
  readonly id: string
  readonly body: string
  readonly at: Date
  readonly secrets: readonly string[]
}): string | undefined {
  const { id, body, at, secrets } = signed
  try {
    return secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' ')
  } catch {
    return undefined
  }
}

/**
 * Any answer but 2xx and 410 is tried again by the table, as the specification has it: even a refusal may
 * be a receiver's bug, mended within days. Only an address that we may not go to stops the channel.
 */
function describeRefusal(answer: HttpAnswer, now: string): SendFailure {
  if (answer.kind === 'answered' && answer.status === GONE) {
    const reason = `status ${GONE}: it wants no more of these`
    return { kind: 'refused', reason, concerns: 'sender', isForGood: true }
  }
  const failure = describeFailure(answer, '', now)
  if (failure.kind !== 'refused' || answer.kind === 'forbidden') return failure
  const { reason, concerns } = failure
  return { kind: 'deferred', reason, concerns: concerns === 'message' ? 'message' : 'server' }
}
