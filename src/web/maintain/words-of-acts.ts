/** Words of what a maintainer does: signs in, releases, settles, retries, retracts, notes. Pure. */

import { countOf as count } from '../messages/en/numbers.js'

const signIn = {
  SIGN_IN: 'Maintainers sign in',
  SIGN_IN_TEXT:
    'Give the address that is named in the settings of this installation. A link that is good once, for 15 minutes, is mailed to it.',
  ADDRESS: 'Mail address',
  SEND_LINK: 'Mail me a link',
  LOOK_IN_MAIL: 'Look in your mail',
  LOOK_IN_MAIL_TEXT: 'If the address is that of a maintainer, a link is on its way.',
  BUTTON_TEXT: 'This signs you in for 12 hours, with a cookie that ends with it.',
  SIGN_IN_NOW: 'Sign in',
  SIGN_OUT: 'Sign out',
  LINK_IS_NO_GOOD: 'That link was used, or its 15 minutes are over. Ask for another.',
  TOO_MANY: 'Too many requests',
  TOO_MANY_TEXT: 'Please try again in an hour.',
  FOREIGN: 'That did not come from this site',
  sayForeign: (origin: string) =>
    `Nothing was done. Go back, load the page again, and send it once more. The site is at ${origin}; at another address it takes no forms.`,
}

const endHold = {
  RELEASE: 'Release',
  RELEASED: 'Released',
  DISCARD: 'Discard',
  DISCARDED: 'Discarded',
  DISCARDED_TEXT: 'It is kept, and not believed. Nothing of it is told.',
  sayRelease: (fileName: string, events: number, queued: number) =>
    `What is held of ${fileName} will be believed. That makes ${count(events, 'event', 'events')}, and ${count(queued, 'message', 'messages')} to subscribers:`,
  sayReleaseButton: (queued: number) => `Release, and send ${count(queued, 'message', 'messages')}`,
  sayReleased: (queued: number) =>
    `It is believed. ${count(queued, 'message is', 'messages are')} on the way.`,
  sayDiscard: (fileName: string, isRemovals: boolean) =>
    isRemovals
      ? `The removals that are held of ${fileName} will not be believed; its agreements stand until a row shows them again. Subscribers are sent nothing.`
      : `${fileName} will never be believed. It is kept. Subscribers are sent nothing.`,
  sayMore: (events: number) => `and ${count(events, 'more event', 'more events')}.`,
}

const aliases = {
  ALIASES: 'Aliases',
  ALIASES_CAPTION: 'In the order in which they apply',
  ALIASES_HEADINGS: ['Number', 'State', 'Name as printed', 'Word', 'Meaning', 'Why', 'Added', 'Remove'],
  ALIAS_KINDS: { same: 'is', distinct: 'is never', placed: 'answers for' },
  ALIAS_CHOICES: {
    same: 'It is the agency of the other name',
    distinct: 'It is never the agency of the other name',
    placed: 'It answers for the counties below',
  },
  NO_ALIAS: 'None.',
  NEW_ALIAS: 'Add an alias',
  NEW_ALIAS_TEXT:
    'A word on a name as ICE prints it. What is stored is read again with it, which may take a minute; nobody is told.',
  PRINTED_NAME: "The agency's name as ICE prints it",
  STATE_OF_ROW: 'State of that row, by our reading',
  MEANING: 'What it means',
  OTHER_NAME: 'Other name',
  COUNTIES: 'Counties, by commas',
  STATE_OF_COUNTIES: 'State of those counties',
  NOTE: 'Why',
  SETTLE_NOW: 'Settle it',
  SETTLED: 'Settled',
  sayAliasAdded: (id: number) => `Alias number ${id} is added. History was read again; nobody was told.`,
  sayAlias: (name: string, state: string, kind: 'same' | 'distinct' | 'placed', meaning: string) =>
    `${name} (${state}) ${aliases.ALIAS_KINDS[kind]} ${meaning}.`,
  REMOVE_ALIAS: 'Remove an alias',
  REMOVE_ALIAS_TEXT: 'What is stored is read again without it. Nobody is told.',
  ALIAS_REMOVED: 'The alias is removed. History was read again; nobody was told.',
} as const

const rest = {
  RETRY: 'Try again',
  RETRY_ALL: 'Try all failed ones again',
  sayRetryAll: (failed: number) => `${count(failed, 'delivery', 'deliveries')} will be tried again now.`,
  QUEUED_AGAIN: 'Queued again',
  sayQueuedAgain: (queued: number) =>
    `${count(queued, 'delivery is', 'deliveries are')} queued, with all tries before them.`,
  RETRACT: 'Retract',
  RETRACTED: 'Retracted',
  EVENT_PAGE: "The event's page",
  REASON: 'Reason',
  REASON_TEXT: 'Readers are told it: why it was wrong, and what is so.',
  SEE_MAIL: 'See the mail',
  sayTold: (readers: number, groups: number) => {
    if (readers === 0)
      return 'Nobody was told of it, so that no mail is sent. Its page will say that it was taken back.'
    const times = groups > 1 ? ' They were told at several times; each mail names its own.' : ''
    return `${count(readers, 'reader was', 'readers were')} told, and will be sent this.${times}`
  },
  sayRetractButton: (readers: number) =>
    readers === 0 ? 'Retract it' : `Retract it, and tell ${count(readers, 'reader', 'readers')}`,
  sayRetracted: (told: number) => `It is taken back. ${count(told, 'reader is', 'readers are')} told.`,
  NOTES: 'County notes',
  NO_NOTE: 'No note of this state was written here. Those that come with the product are not listed.',
  NEW_NOTE: 'Add a note',
  ADD_NOTE: 'Add',
  REMOVE_NOTE: 'Remove this note',
  WHOLE_STATE: 'The whole state',
  COUNTY: 'County',
  NOTED_ON: 'Day that the source bears',
  NOTE_TEXT: 'Note, in English',
  NOTE_TEXT_ES: 'The same in Spanish, if you can',
  SOURCE: 'Source',
  SOURCE_URL: 'Its https address, if it has one',
}

export const words = { ...signIn, ...endHold, ...aliases, ...rest }
