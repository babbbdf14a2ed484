/** Words of the rooms on channels for posts. Pure. */
import type { ChannelKind } from '../../delivery/channel.js'

const KIND_NAMES: Readonly<Record<ChannelKind, string>> = {
  slack: 'Slack',
  discord: 'Discord',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  webhook: 'Webhook',
}

const list = {
  CHANNELS: 'Channels for posts',
  CHANNELS_TEXT:
    'Where news is posted besides mail. Each has a queue of its own: one that fails delays no other.',
  CHANNELS_CAPTION: 'By name',
  CHANNELS_HEADINGS: ['Name', 'Service', 'What it posts', 'Language', 'Takes posts', 'Waiting', 'Last post'],
  NO_CHANNEL: 'None yet.',
  ADD_CHANNEL: 'Add a channel:',
  KIND_NAMES,
  MAIL: 'Mail',
  IN_SETTINGS: 'From CHANNELS_FILE: change it there, and start again.',
  OFF: 'off',
  OPEN: 'yes',
  sayScope: (places: string, kinds: string) => `${places === '*' ? 'everywhere' : places}; ${kinds}`,
  KIND_WORDS: {
    all: 'every kind of event',
    main: 'applications, signings, removals, and corrections',
  },
  sayEventKinds: (kinds: readonly string[]) => kinds.map((kind) => kind.replaceAll('_', ' ')).join(', '),
  /** @param name null: mail. */
  sayStopped: (name: string | null, status: string) => {
    const why = status === 'disabled' ? 'it was switched off' : 'it stopped'
    return name === null ? `No mail is sent: ${why}` : `Nothing is sent to ${name}: ${why}`
  },
  STATUS_WORDS: { stopped: 'stopped', disabled: 'switched off by its service' },
  PROBE: 'By itself, one message is tried at',
  RESUME: 'Resume',
  RESUMED: 'Resumed',
  sayResumed: (name: string) => `${name} is open: what waits goes out now.`,
}

const one = {
  CHANGE: 'Change',
  SWITCH_ON: 'Switch on',
  SWITCH_OFF: 'Switch off',
  SEND_TEST: 'Send a test post',
  TEST_QUEUED: 'A test post is queued',
  TEST_QUEUED_TEXT: 'It goes out now. What came of it stands with the attempts.',
  ROTATE: 'New secret',
  ROTATE_TEXT:
    'A new secret will sign what is sent. For 24 hours the old one signs too, so that the receiver can change over.',
  NEW_SECRET: 'The new secret',
  NEW_SECRET_TEXT: 'Copy it now: it is not shown again.',
  sayOldUntil: (until: string) => `The old one is good until ${until}.`,
  REMOVE_CHANNEL: 'Remove the channel',
  REMOVE_CHANNEL_TEXT: 'What waits for it is not sent. What was posted stays where it is.',
  SETTLED_AT: 'Owed news since',
  LAST_POST: 'Last post',
  WAITING: 'Waiting',
  TEMPLATE: 'Template',
  OWN_WORDS: 'our own words',
  LANGUAGE: 'Language',
}

const form = {
  sayAdd: (kind: ChannelKind) => `Add a channel: ${KIND_NAMES[kind]}`,
  sayChange: (name: string) => `Change ${name}`,
  NAME: 'Name, as maintainers know it',
  PLACES: 'Places',
  PLACES_HINT: 'By commas: mn:mille-lacs for a county, mn:* for a state, * for everywhere.',
  EVENT_KINDS: 'Events',
  KINDS_LIST: 'only these:',
  TEMPLATE_LABEL: 'Template, or nothing for our own words',
  TEMPLATE_HINT:
    '{headline} or both {agency} and {county}, and {link}; also {state}, {date}, {model}, {sentences}.',
  SECRET_KEPT: 'Leave it empty to keep the one that is stored.',
  SECRET_MADE: 'Leave it empty to have one made.',
  SAVE: 'Save',
  ADD: 'Add',
  FIELDS: {
    channel: [
      "Channel's id, where a token is used",
      'Such as C0123456789: at the foot of the channel’s details.',
    ],
    isForum: ['It is a forum channel: each agency gets a thread', ''],
    visibility: ['Who sees the posts', ''],
    limit: ['Characters of a post that the server allows', '500 unless it says otherwise.'],
    server: ['Server', 'Its https address.'],
    handle: ['Handle', 'Such as county.bsky.social.'],
    url: ['Address', 'https; whoever knows it can post.'],
    token: ['Token', ''],
    password: [
      'App password',
      'From Settings, Privacy and security, App passwords: not that of the account.',
    ],
    secret: ['Secret that signs', 'whsec_ and 24 to 64 bytes in base64.'],
  } as const satisfies Readonly<Record<string, readonly [label: string, hint: string]>>,
}

const attempts = {
  POSTS_AND_TRIES: 'Posts and their tries',
  sayAttempts: (name: string) => `${name}: posts and their tries`,
  POSTS_CAPTION: 'Posts, newest first, each with all its tries',
  POSTS_HEADINGS: ['Post', 'Queued', 'Status', 'Tried', 'Outcome', 'Answer', 'Again'],
  NO_POST: 'None yet.',
  REPLAY: 'Replay',
  sayReplay: (words: string, name: string) =>
    `“${words}” will be sent to ${name} once more, under the same id.`,
  REPLAY_TEXT:
    'A webhook’s receiver knows it again by that id. Slack and Discord, and Mastodon after some time, show it twice.',
}

export const words = { ...list, ...one, ...form, ...attempts }
