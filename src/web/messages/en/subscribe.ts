/** Subscribing, confirming, leaving by a mail's link. English; pure. */

export const TITLE = 'Follow counties by mail'
export const DESCRIPTION =
  "Get mail when an agency of your county applies for or signs a 287(g) agreement, or is no longer on ICE's list. No account."
export const LEAD =
  "Choose counties, and get mail when ICE's list of 287(g) agreements changes for them. No account, and nothing but a mail address."

export const PROBLEM_HEADING = 'Please look at this again'
export const PROBLEMS = {
  'no-place': 'Choose at least one county, or a whole state.',
  'too-many-places': 'That is more counties than one can follow one by one. Choose whole states instead.',
  'no-address': 'Enter a mail address such as name@example.org.',
  'not-served':
    'Nothing was sent: this form stood open for more than a day, or was sent too fast. Please send it again.',
} as const

export const PLACES = 'Which counties?'
/** @param all such as `All of Minnesota`. */
export const sayWholeState = (all: string): string => `${all}, state agencies included`
/** @param ofState such as `of Minnesota`. */
export const sayCountiesOf = (ofState: string): string => `Counties ${ofState}`
export const ELSEWHERE = 'Chosen in other states'
export const MAP_HINT = 'Choose counties on the map, or in the list below it.'
export const STATE_LABEL = 'Counties of another state'
export const SHOW_STATE = 'Show them'
export const STATE_HINT = 'What you have chosen so far stays chosen.'

export const KINDS = 'What do you want to hear of?'
export const KIND_LABELS = { all: 'Everything', main: 'Only applications, signings and removals' } as const
export const KINDS_HINT =
  'A correction that brings an agreement into your county counts as a signing. Corrections of what we told you always come.'

export const FREQUENCY = 'How often?'
export const FREQUENCY_LABELS = {
  immediate: 'At once, when something changes',
  daily: 'At most once a day',
  weekly: 'At most once a week',
} as const
export const AS_IT_IS = 'Each as it is now'

export const LANGUAGE = 'Language of the mails'
export const ADDRESS = 'Your mail address'
export const ADDRESS_HINT =
  'Kept encrypted, used for these mails alone, and erased when you leave. We first send a link to confirm.'
export const TRAP = 'Leave this empty'
export const SEND = 'Send me the link to confirm'
export const ALREADY = 'Already following? Change, pause or stop'

export const ASKED_TITLE = 'Look at your mail'
export const ASKED =
  'If the address is right, a link is on its way to it. Open it and press the button to confirm; the link is good for 7 days.'
/** @param count mails to one address in 24 hours. */
export const sayAskedNote = (count: number): string =>
  `Nothing there after some minutes? Look among unwanted mail, or ask again. No more than ${count} such mails go to one address in a day.`
export const BACK = 'Back to the counties'

export const CONFIRM_TITLE = 'Confirm what you want to follow'
export const WHERE = 'Where'
export const WHAT = 'What'
export const HOW_OFTEN = 'How often'
export const CONFIRM_BUTTON = 'Yes, send me these mails'
export const CONFIRM_NOT = 'If you did not ask for this, just close this page.'

export const CONFIRMED_TITLE = 'Confirmed'
export const CONFIRMED = "From now on you get mail when ICE's list changes for"
export const CONFIRMED_NOTE =
  'Of what you did not follow before, a mail now tells how things stand. After that, no mail means no change.'

export const GONE_TITLE = 'This link does not work any more'
export const GONE =
  'It may have been used already, in which case all is done; or it is too old, or not complete.'
export const ASK_ANEW = 'Ask for a new one'

export const LEAVE_TITLE = 'Stop these mails'
export const LEAVE =
  'The button ends the mails of the kind that brought you here. Opening this page alone changed nothing.'
export const LEAVE_BUTTON = 'Stop these mails'
export const LEFT_TITLE = 'Stopped'
export const LEFT =
  'You will get no more of these mails. Where nothing else is left to send, the address is erased. One that is being sent just now may still arrive.'

export const FOREIGN = 'That came from another site'
export const FOREIGN_TEXT =
  'Forms are taken only from our own pages. Please open the page here and send it again.'
