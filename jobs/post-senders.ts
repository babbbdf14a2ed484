/**
 * What lasts from one round of posts to the next: who sends for each channel, which channels are being
 * emptied, and which asked to be left in peace for a while. Owned by the worker.
 */
import type { Channel, ChannelSecrets } from '../db/channels.js'
import { openPostSender } from '../src/delivery/posts/open-post-sender.js'
import type { PostSender } from '../src/delivery/posts/outgoing-post.js'
import type { PostNet } from '../src/delivery/posts/post-net.js'
import { MAX_WAIT_MS } from '../src/delivery/posts/read-retry-at.js'

interface Kept {
  /** What it was opened with: a sender of other settings is another. */
  readonly settings: string
  readonly sender: PostSender
}

export class PostSenders {
  private readonly kept = new Map<string, Kept>()
  private readonly rounds = new Map<string, Promise<void>>()
  private readonly rests = new Map<string, string>()
  private bug: { readonly error: unknown } | undefined

  constructor(private readonly net: PostNet) {}

  /** The channel's, opened when it is first asked for or its settings have changed. */
  async get({ id, kind, options }: Channel, secrets: ChannelSecrets): Promise<PostSender> {
    const settings = JSON.stringify([kind, options, secrets])
    const before = this.kept.get(id)
    if (before?.settings === settings) return before.sender
    const sender = openPostSender({ kind, options }, secrets, this.net)
    this.kept.set(id, { settings, sender })
    await before?.sender.close()
    return sender
  }

  /** Nothing is sent there until then: the service asked for it, whatever the message. */
  rest(channel: string, until: string): void {
    this.rests.set(channel, until)
  }

  /** No rest is longer than a day: one that seems so is of before the clock was set back. */
  isResting(channel: string, now: string): boolean {
    const until = this.rests.get(channel)
    return until !== undefined && now < until && Date.parse(until) - Date.parse(now) <= MAX_WAIT_MS
  }

  /**
   * Begins a round of a channel, unless one is on its way; waits for none.
   *
   * @throws what an earlier round threw: a bug, which ends the worker as that of any job does.
   */
  startRound(channel: string, work: () => Promise<void>): void {
    if (this.bug !== undefined) throw this.bug.error
    if (this.rounds.has(channel)) return
    const round = work()
      .catch((error: unknown) => {
        this.bug ??= { error }
      })
      .finally(() => this.rounds.delete(channel))
    this.rounds.set(channel, round)
  }

  /**
   * Resolves when no round is on its way.
   *
   * @throws what a round threw.
   */
  async settle(): Promise<void> {
    await Promise.all(this.rounds.values())
    if (this.bug !== undefined) throw this.bug.error
  }

  /** Once the rounds on their way have ended. */
  async close(): Promise<void> {
    await Promise.all(this.rounds.values())
    for (const { sender } of this.kept.values()) await sender.close()
    this.kept.clear()
    await this.net.http.close()
  }
}
