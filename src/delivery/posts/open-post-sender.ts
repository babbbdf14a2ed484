/** A channel's settings and secrets -> who sends its posts. EDGE. What is missing is refused when it is used. */
import type { ChannelOptions, ChannelSecrets, ChannelWishes } from '../channel.js'
import { openBluesky } from './bluesky.js'
import { openDiscord } from './discord.js'
import { openMastodon } from './mastodon.js'
import type { PostSender } from './outgoing-post.js'
import type { PostNet } from './post-net.js'
import { openSlackApi, openSlackWebhook } from './slack.js'
import { openWebhook } from './webhook.js'

export function openPostSender(
  { kind, options }: Pick<ChannelWishes, 'kind' | 'options'>,
  secrets: ChannelSecrets,
  net: PostNet,
): PostSender {
  const { url = '', token = '' } = secrets
  const server = findOrigin(options.server)
  switch (kind) {
    case 'slack': {
      if (token === '') return openSlackWebhook({ url }, net)
      const channel = textOf(options.channel)
      return openSlackApi({ token, channel, ...(server === undefined ? {} : { server }) }, net)
    }
    case 'discord':
      return openDiscord({ url, isForum: options.isForum === true }, net)
    case 'mastodon': {
      const visibility = textOf(options.visibility)
      return openMastodon({ server: server ?? '', token, ...(visibility === '' ? {} : { visibility }) }, net)
    }
    case 'bluesky': {
      const { password = '' } = secrets
      return openBluesky({ server: server ?? BLUESKY, handle: textOf(options.handle), password }, net)
    }
    case 'webhook':
      return openWebhook({ url, ...findSecrets(secrets, options) }, net)
  }
}

const BLUESKY = 'https://bsky.social'

/** Undefined where it is not set. */
function findOrigin(server: unknown): string | undefined {
  const text = textOf(server).replace(/\/+$/, '')
  return text === '' ? undefined : text
}

function textOf(option: unknown): string {
  return typeof option === 'string' ? option : ''
}

function findSecrets({ secret = '', oldSecret = '' }: ChannelSecrets, { oldSecretUntil }: ChannelOptions) {
  const until = textOf(oldSecretUntil)
  return oldSecret === '' || until === '' ? { secret } : { secret, old: { secret: oldSecret, until } }
}
