/** A post, written, and who sends it. Types only. */
import type { Language } from '../../model.js'
import type { SendResult } from '../send-result.js'

/** What a service calls a post: what a reply is put under. */
export type PostReference = Readonly<Record<string, string>>

export interface OutgoingPost {
  /** The same at each try: what makes a repeat known as one, where the service can. */
  readonly deliveryId: string
  readonly queuedAt: string
  readonly language: Language
  /** Fits the service, the link among it. */
  readonly text: string
  /** As it stands in the text. */
  readonly link: string
  /** The first sentence: for services that show a title. */
  readonly title: string
  /** Of a webhook, what is sent as JSON. */
  readonly payload: Readonly<Record<string, unknown>>
  /** Null: of no agency. */
  readonly agencyId: string | null
  /** The first and the last post of the agency's thread in this channel; null: this one is the first. */
  readonly thread: { readonly root: PostReference; readonly parent: PostReference } | null
}

export interface PostSender {
  /** One try. Never throws but for a bug. */
  send(post: OutgoingPost): Promise<SendResult>
  close(): Promise<void>
}
