/** Changing, pausing and leaving. English; pure. */

export const ASK_TITLE = 'Change, pause or stop your mails'
export const ASK_DESCRIPTION = 'Get a link by mail to change what you follow, to pause, or to leave.'
export const ASK_LEAD = 'Enter your address, and we send a link to it that lets you change what you follow.'
export const ASK_HINT = 'The link is good for 24 hours.'
export const ASK_BUTTON = 'Send me the link'
export const ASKED =
  'If this address follows anything here, a link is on its way to it. The link is good for 24 hours.'

export const TITLE = 'What you follow'
/** @param address such as `j…@m….org`. */
export const sayWhose = (address: string): string =>
  `For ${address}. This link is good for 24 hours from when you asked.`
export const sayFollowed = (places: string): string => `You follow ${places}.`
export const NOTHING = 'You follow nothing now.'
export const PAUSED = 'Paused: no mails are sent. What changes in the meantime is not sent later.'
/** Why nothing is sent, though the reader wants it. */
export const STOPPED = {
  returned: 'Mail to you came back, so we stopped sending. What changes in the meantime is not sent later.',
  complaint:
    'Your mail provider told us that a mail from us was marked as spam, so we stopped sending. What changes in the meantime is not sent later.',
  waiting: 'Mail to you came back, so we wait some days before we send more.',
} as const
export const SEND_AGAIN_TEXT = 'If your mailbox takes mail from us, let us send again.'
export const SEND_AGAIN = 'Send mails to me again'

export const SAVE = 'Save'
export const PAUSE_TITLE = 'Pause'
export const PAUSE_TEXT = 'While paused, you get no mails, and what changes meanwhile is not sent later.'
export const PAUSE = 'Pause all mails'
export const RESUME = 'Send mails again'
export const EXPORT_TITLE = 'What we hold about you'
export const EXPORT_TEXT =
  'Your address (shown in part, since links are forwarded), what you follow, and when mails went to you or came back.'
export const EXPORT = 'Download it (JSON)'
export const LEAVE_TITLE = 'Leave'
export const LEAVE_TEXT =
  'Erases your address and all that you follow, at once. There is no way back but to subscribe anew.'
export const LEAVE_SURE = 'Yes, erase all of it'
export const LEAVE = 'Leave and erase'
export const LEAVE_UNSURE = 'Tick the box to leave; nothing was changed.'

export const DONE = {
  saved: 'Saved.',
  paused: 'Paused. No mails are sent until you come back.',
  resumed: 'Mails are sent again.',
  lifted: 'Mails are sent to you again.',
} as const
export const LEFT_TITLE = 'You have left'
export const LEFT =
  'Your address and all that you followed are erased. A mail that is being sent just now may still arrive.'
