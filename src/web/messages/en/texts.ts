/** Plain texts: how we know, privacy, about, data. English; pure. */
export * as about from './texts/about.js'
export * as api from './texts/api.js'
export * as methodology from './texts/methodology.js'
export * as privacy from './texts/privacy.js'

export const CONTACT = 'Write to:'
export const NO_CONTACT =
  'Whoever runs this installation has set no address to write to. Answers to our mails reach them.'
export const WHO_RUNS_IT =
  'Countywatch is free software that anyone may run. This installation is run by whoever put it at this address.'
