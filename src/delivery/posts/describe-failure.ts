/** An answer that took no post -> what becomes of it, as far as that is the same at every service. Pure. */
import type { SendFailure } from '../send-result.js'
import type { HttpAnswer } from './guarded-fetch.js'
import { findRetryAt } from './read-retry-at.js'

type Answered = Extract<HttpAnswer, { kind: 'answered' }>

/** Request Timeout, Too Early, Too Many Requests. */
const PASSING: readonly number[] = [408, 425, 429]
/** Bad Request, Content Too Large, Unprocessable Content: of this post, not of who posts. */
const ABOUT_THE_POST: readonly number[] = [400, 413, 422]
const SERVICE_UNAVAILABLE = 503

export type PostFailure = Extract<SendFailure, { kind: 'deferred' | 'refused' }>

/**
 * @param words what the service says, from `tidyWords`; empty for nothing.
 * @param now an ISO instant.
 */
export function describeFailure(answer: HttpAnswer, words: string, now: string): PostFailure {
  if (answer.kind === 'forbidden') {
    return { kind: 'refused', reason: `Not sent: ${answer.reason}.`, concerns: 'sender' }
  }
  if (answer.kind === 'unreachable') {
    const { reason, mayHaveArrived } = answer
    return { kind: 'deferred', reason, concerns: 'server', mayHaveArrived }
  }
  const { status } = answer
  const reason = reasonOf(answer, words)
  if (status < 300) {
    return { kind: 'deferred', reason: `${reason}: not its answer`, concerns: 'server', mayHaveArrived: true }
  }
  if (status >= 500 || PASSING.includes(status)) return describePassing(answer, words, now)
  return { kind: 'refused', reason, concerns: ABOUT_THE_POST.includes(status) ? 'message' : 'sender' }
}

/** Too much at once, or trouble of the service's own: it passes. */
export function describePassing(answer: Answered, words: string, now: string): PostFailure {
  const retryAt = findRetryAt(answer.headers, now)
  return {
    kind: 'deferred',
    reason: reasonOf(answer, words),
    concerns: 'server',
    // It broke over the post, or gave it on and got no answer; 503 says that it took nothing.
    mayHaveArrived: answer.status >= 500 && answer.status !== SERVICE_UNAVAILABLE,
    ...(retryAt === undefined ? {} : { retryAt }),
  }
}

export function reasonOf({ status }: Answered, words: string): string {
  return words === '' ? `status ${status}` : `status ${status}: ${words}`
}

const MAX_WORDS = 200

/** A service's words on one line, without addresses and without what is secret. */
export function tidyWords(words: unknown, secrets: readonly string[]): string {
  if (typeof words !== 'string') return ''
  let tidy = words
  for (const secret of secrets) if (secret !== '') tidy = tidy.replaceAll(secret, '…')
  return tidy
    .replace(/\bhttps?:\/\/\S+/gi, '…')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, MAX_WORDS)
}

/** The fields of a JSON object; none where it is no such thing. */
export function readFields(answer: HttpAnswer): Readonly<Record<string, unknown>> {
  if (answer.kind !== 'answered') return {}
  try {
    const parsed: unknown = JSON.parse(answer.text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : {}
  } catch {
    return {}
  }
}

export function isTaken(answer: HttpAnswer): answer is Answered {
  return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300
}
