/**
 * ICE's words within a sentence of ours, marked so that text running right to left disturbs nothing. Pure.
 *
 * The marks are Unicode's own isolates. HTML shows each pair as `<bdi>`; subjects and plain text drop them.
 * No text of ICE's can hold them, since tidyName() takes them out.
 */
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
const ISOLATES = /[\u2068\u2069]/g
const ISOLATED = /(\u2068[^\u2069]*\u2069)/

export interface Run {
  readonly text: string
  readonly isIsolated: boolean
}

export function isolate(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}`
}

/** The sentence without the marks. */
export function dropIsolates(sentence: string): string {
  return sentence.replace(ISOLATES, '')
}

/** The sentence in order, ICE's words apart from ours, without the marks. */
export function splitIsolates(sentence: string): readonly Run[] {
  return sentence
    .split(ISOLATED)
    .filter((part) => part !== '')
    .map((part) => ({ text: dropIsolates(part), isIsolated: part.startsWith(FIRST_STRONG_ISOLATE) }))
}
