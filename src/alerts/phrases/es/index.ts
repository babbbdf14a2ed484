/** All Spanish sentences of mails, and of what pages say of events. Pure. */
export * from './dates.js'
export * from './headlines.js'
export * from './letters.js'
export * from './meanings.js'
export * from './names.js'
export * from './places.js'
export * from './sections.js'
export * from './words.js'
