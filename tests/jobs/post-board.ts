/** Channels of an installation whose posts stand on a board instead of at a service: what each said, and under what. */
import { addChannel, findChannel } from '../../db/channels.js'
import { sendChannel } from '../../jobs/send-channel.js'
import { POST_ROUND } from '../../jobs/send-posts.js'
import { writePost } from '../../jobs/write-post.js'
import type { ChannelWishes } from '../../src/delivery/channel.js'
import type { OutgoingPost } from '../../src/delivery/posts/outgoing-post.js'
import type { SendResult } from '../../src/delivery/send-result.js'
import { makeLog } from '../../src/log.js'
import type { Installation } from './installation.js'

const WISHES: ChannelWishes = {
  kind: 'mastodon',
  name: 'Minnesota',
  language: 'en',
  places: ['MN'],
  kinds: 'all',
  template: null,
  options: {},
  isOn: true,
}

/** @returns the channel's id. */
export async function openChannel(
  { db, vault, now: at }: Installation,
  wishes: Partial<ChannelWishes> = {},
): Promise<string> {
  return addChannel(db, vault, { wishes: { ...WISHES, ...wishes }, secrets: {}, origin: 'maintain', at })
}

export interface Posting {
  /** What the service says instead of taking it. */
  readonly answer?: SendResult
}

/** Posts what is due in a channel. @returns what went out, in order; the service calls each by its delivery. */
export async function postDue(
  installation: Installation,
  channelId: string,
  { answer }: Posting = {},
): Promise<readonly OutgoingPost[]> {
  const { db, config } = installation
  const channel = await findChannel(db, channelId)
  if (channel === undefined) throw new Error('There is no such channel.')
  const posts: OutgoingPost[] = []
  const now = () => installation.now
  const deps = {
    ...{ db, now },
    alerts: {
      pageUrl: config.icePageUrl,
      sourceHosts: config.sourceHosts,
      timeZone: config.timeZone,
      isDemonstration: false,
      origin: config.publicUrl,
    },
    ages: config,
  }
  await sendChannel(
    {
      ...{ db, now, chance: () => 0, hasMaintainer: false },
      log: makeLog({ level: 'silent', format: 'json' }),
    },
    {
      ...{ id: channelId, name: channel.name, ...POST_ROUND },
      trySending: async (claim) => {
        const written = await writePost(deps, { channel, claim })
        if (written.kind !== 'written') return written
        const { post } = written
        posts.push(post)
        if (answer !== undefined) return answer
        const { text, agencyId, deliveryId } = post
        const posted = { reference: { id: deliveryId }, url: null, text, agencyId }
        return { kind: 'sent', response: 'Taken.', posted }
      },
    },
  )
  return posts
}
