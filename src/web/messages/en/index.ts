/** Every message of the site in this language, by the pages that show it. Pure. */
export * as shell from './shell.js'
