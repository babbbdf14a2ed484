/** A channel for posts, as maintainers wish it. Types only, but for the list of kinds. */
import type { EventKind, Language } from '../model.js'

export type ChannelKind = 'slack' | 'discord' | 'mastodon' | 'bluesky' | 'webhook'
export const CHANNEL_KINDS: readonly ChannelKind[] = ['slack', 'discord', 'mastodon', 'bluesky', 'webhook']

/** `main`: applications, signings and removals, and corrections of what was posted. */
export type ChannelEventKinds = 'all' | 'main' | readonly EventKind[]

export type ChannelOptions = Readonly<Record<string, string | number | boolean>>
export type ChannelSecrets = Readonly<Record<string, string>>

export interface ChannelWishes {
  readonly kind: ChannelKind
  readonly name: string
  readonly language: Language
  /** Codes of states and counties; null: everywhere. */
  readonly places: readonly string[] | null
  readonly kinds: ChannelEventKinds
  /** Null: our own words. */
  readonly template: string | null
  readonly options: ChannelOptions
  readonly isOn: boolean
}
