/**
 * Posts to a Mastodon server. EDGE.
 *
 * It knows a repeat by its Idempotency-Key, for an hour: then it answers with the post that there is.
 */
import type { SendResult } from '../send-result.js'
import { describeFailure, isTaken, readFields, tidyWords } from './describe-failure.js'
import type { HttpAnswer } from './guarded-fetch.js'
import type { OutgoingPost, PostSender } from './outgoing-post.js'
import type { PostNet } from './post-net.js'

export interface MastodonSettings {
  /** An origin, without a slash at its end. */
  readonly server: string
  readonly token: string
  /** Left out: as the account is set. */
  readonly visibility?: string
}

/** A post that is answered and gone: not found, or not to be answered. */
const NO_PARENT: readonly number[] = [404, 422]

export function openMastodon(settings: MastodonSettings, net: PostNet): PostSender {
  return {
    async send(post) {
      const parent = post.thread?.parent.id
      let answer = await postStatus(settings, net, post, parent)
      const hasNoParent = answer.kind === 'answered' && NO_PARENT.includes(answer.status)
      if (parent !== undefined && hasNoParent) answer = await postStatus(settings, net, post, undefined)
      return readAnswer(answer, post, { token: settings.token, now: net.now() })
    },
    close: async () => {},
  }
}

function postStatus(
  { server, token, visibility }: MastodonSettings,
  { http }: PostNet,
  { deliveryId, text, language }: OutgoingPost,
  parent: string | undefined,
): Promise<HttpAnswer> {
  return http.request({
    method: 'POST',
    url: `${server}/api/v1/statuses`,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': deliveryId },
    // What is undefined is left out.
    body: JSON.stringify({ status: text, language, visibility, in_reply_to_id: parent }),
    isSecret: true,
  })
}

function readAnswer(
  answer: HttpAnswer,
  { text, agencyId }: OutgoingPost,
  { token, now }: { readonly token: string; readonly now: string },
): SendResult {
  const { id, url, error } = readFields(answer)
  if (!isTaken(answer) || typeof id !== 'string')
    return describeFailure(answer, tidyWords(error, [token]), now)
  const posted = { reference: { id }, url: findUrl(url), text, agencyId }
  return { kind: 'sent', response: `posted as ${id}`, posted }
}

/** Maintainers get it as a link: a server's word must not make it a script. */
function findUrl(url: unknown): string | null {
  return typeof url === 'string' && /^https?:\/\/\S{1,2000}$/i.test(url) ? url : null
}
