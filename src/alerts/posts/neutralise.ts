/**
 * ICE's words within a post, so that no service makes a mention, a tag, a link or markup of them. Pure.
 *
 * Only what is isolated (see isolate.ts) is changed: our own sentences hold nothing of the kind. Signs are
 * replaced by full-width ones, which read the same and mean nothing, where a service knows no escape.
 */
import { splitIsolates } from '../isolate.js'
import type { PostService } from './post-facts.js'

/** The sentence as the service is sent it, without the marks of isolation. */
export function neutralise(service: PostService, sentence: string): string {
  const { own, theirs } = WAYS[service]
  return splitIsolates(sentence)
    .map(({ text, isIsolated }) => (isIsolated ? theirs(text) : own(text)))
    .join('')
}

/** An address of ours as the service is sent it. */
export function escapeAddress(service: PostService, url: string): string {
  return WAYS[service].own(url)
}

const asIs = (text: string) => text

const WAYS: Readonly<
  Record<PostService, { readonly own: (text: string) => string; readonly theirs: (text: string) => string }>
> = {
  mastodon: { own: asIs, theirs: dropMeanings },
  bluesky: { own: asIs, theirs: dropMeanings },
  webhook: { own: asIs, theirs: dropMeanings },
  slack: { own: escapeSlack, theirs: (text) => escapeSlack(widen(dropMeanings(text), /[<>*_~`]/g)) },
  discord: { own: asIs, theirs: escapeDiscord },
}

/** Mentions, tags, addresses, `:emoji:`. A full-width number sign makes a tag too, so that one gets a space. */
function dropMeanings(text: string): string {
  return widen(text, /[@:]/g).replace(/[#＃](?=\S)/g, '# ')
}

/** https://docs.slack.dev/messaging/formatting-message-text/#escaping */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A backslash stands before a sign in Discord's Markdown; `@everyone` needs more. */
function escapeDiscord(text: string): string {
  return widen(text, /@/g)
    .replace(/[\\*_~`|>#+\-[\]()<:]/g, '\\$&')
    .replace(/^(\d+)\./, '$1\\.')
}

/** `@` -> `＠`: in Unicode, the full-width forms stand in the order of ASCII. */
function widen(text: string, signs: RegExp): string {
  return text.replace(signs, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
}
