/**
 * Posts to Bluesky. EDGE.
 *
 * The key of a record comes from its delivery, and no record may be there yet: so a repeat finds the post
 * that there is. `createRecord` would answer that with status 500 (bluesky-social/atproto issue 3718).
 */
import type { SendResult } from '../send-result.js'
import { makePostRecord, makeRecordKey, POST_COLLECTION } from './bluesky-record.js'
import { type Asked, BlueskySession, type BlueskySettings } from './bluesky-session.js'
import { describeFailure, isTaken, readFields, tidyWords } from './describe-failure.js'
import type { OutgoingPost, PostSender } from './outgoing-post.js'
import type { PostNet } from './post-net.js'

/** What is wrong with us, whatever the status: a password that is no more, an account that is closed. */
const ABOUT_US = /^(Auth|Account|InvalidToken|ExpiredToken|RepoTakendown|RepoDeactivated|RepoSuspended)/
/** There is such a record, and it is another than this one would be. */
const IS_THERE = 'InvalidSwap'

export function openBluesky(settings: BlueskySettings, net: PostNet): PostSender {
  const session = new BlueskySession(settings, net)
  return {
    async send(post) {
      let asked = await putRecord(session, post, net.now())
      if (readFields(asked.answer).error === IS_THERE) asked = await getRecord(session, makeRecordKey(post))
      return readAnswer(asked, post, { secrets: session.secrets(), now: net.now() })
    },
    close: async () => {},
  }
}

function putRecord(session: BlueskySession, post: OutgoingPost, now: string): Promise<Asked> {
  return session.ask((repo) => ({
    name: 'com.atproto.repo.putRecord',
    input: {
      repo,
      collection: POST_COLLECTION,
      rkey: makeRecordKey(post),
      record: makePostRecord(post, now),
      // There is none.
      swapRecord: null,
    },
  }))
}

function getRecord(session: BlueskySession, rkey: string): Promise<Asked> {
  return session.ask((repo) => ({
    name: 'com.atproto.repo.getRecord',
    query: { repo, collection: POST_COLLECTION, rkey },
  }))
}

function readAnswer(
  { isSignedIn, answer }: Asked,
  post: OutgoingPost,
  { secrets, now }: { readonly secrets: readonly string[]; readonly now: string },
): SendResult {
  const { uri, cid, value, error, message } = readFields(answer)
  if (isSignedIn && isTaken(answer) && typeof uri === 'string' && typeof cid === 'string') {
    // Of a post that was there already, the text that it has.
    const text = findText(value) ?? post.text
    const posted = { reference: { uri, cid }, url: makeUrl(uri), text, agencyId: post.agencyId }
    return { kind: 'sent', response: `posted as ${uri}`, posted }
  }
  const words = [error, message].map((word) => tidyWords(word, secrets)).filter((word) => word !== '')
  const failure = describeFailure(answer, words.join(': '), now)
  if (failure.kind === 'refused') {
    const isAboutUs = !isSignedIn || (typeof error === 'string' && ABOUT_US.test(error))
    return isAboutUs ? { ...failure, concerns: 'sender' } : failure
  }
  return isSignedIn ? failure : { ...failure, mayHaveArrived: false }
}

function findText(value: unknown): string | undefined {
  const { text } = (value ?? {}) as { readonly text?: unknown }
  return typeof text === 'string' ? text : undefined
}

/** `at://did:plc:…/app.bsky.feed.post/key`, as people see it. */
function makeUrl(uri: string): string | null {
  const [, did, key] = /^at:\/\/(did:[^/]+)\/[^/]+\/([^/]+)$/.exec(uri) ?? []
  return did === undefined || key === undefined ? null : `https://bsky.app/profile/${did}/post/${key}`
}
