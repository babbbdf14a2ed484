/** What a post is written from: plain facts, gathered by the job that sends it. Types only. */
import type { AgreementEvent, AgreementFacts, Language } from '../../model.js'

export type PostService = 'slack' | 'discord' | 'mastodon' | 'bluesky' | 'webhook'

export interface PostFacts {
  readonly service: PostService
  readonly language: Language
  /** A maintainer's, see fill-template.ts; null: our own words. */
  readonly template: string | null
  /** The channel's, as codes; null: everywhere. */
  readonly places: readonly string[] | null
  readonly event: AgreementEvent
  /** When we first saw it; null where we did not see it ourselves. */
  readonly windowTo: string | null
  /** When ICE saved the workbook that shows it. */
  readonly savedAt: string | null
  /** Of a correction: what the channel said of the agreement before, and when; null where it said nothing. */
  readonly said: { readonly event: AgreementEvent; readonly at: string } | null
  /** Set where the event is taken back. */
  readonly retraction: RetractionOfPost | null
  /** When it was ready, where that is long ago; null: in time. */
  readonly lateSince: string | null
  /** The site's public address, without a slash at its end; null for none, and then ICE's page is linked. */
  readonly origin: string | null
  /** ICE's page. */
  readonly pageUrl: string
  /** IANA zone in which times are told. */
  readonly timeZone: string
  readonly isDemonstration: boolean
}

export interface RetractionOfPost {
  /** What a maintainer says of it. */
  readonly reason: string
  /** When the channel was told. */
  readonly toldAt: string
  /** How it stands on its list now; null: it left; undefined: not known, and not said. */
  readonly standing: AgreementFacts | null | undefined
}

export interface ComposedPost {
  /** Fits the service. */
  readonly text: string
  /** As it stands in the text. */
  readonly link: string
  /** The first sentence: place and what happened. */
  readonly title: string
}
