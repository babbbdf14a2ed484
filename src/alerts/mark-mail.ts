/** What is said of a mail before all else, and in front of its subject: a demonstration; late. Pure. */
import type { Language } from '../model.js'
import { SUBJECT_LIMIT } from './compose-subject.js'
import { phrasesOf } from './phrases/phrases-of.js'

export interface MarkFacts {
  readonly language: Language
  readonly timeZone: string
  readonly isDemonstration: boolean
  /** When it was ready, where that is long ago; null or left out: it goes out in time. */
  readonly lateSince?: string | null
}

export interface Marks {
  /** Null where there is nothing to say. */
  readonly banner: string | null
  /** Characters that a subject may have before it is marked. */
  readonly room: number
  readonly markSubject: (subject: string) => string
}

export function makeMarks({ language, timeZone, isDemonstration, lateSince = null }: MarkFacts): Marks {
  const say = phrasesOf(language)
  const banner = [
    ...(lateSince === null ? [] : [say.sayLate(say.sayTime(lateSince, timeZone))]),
    ...(isDemonstration ? [say.DEMONSTRATION] : []),
  ]
  const markSubject = (subject: string) => {
    const timed = lateSince === null ? subject : say.sayLateSubject(subject)
    return isDemonstration ? say.sayDemonstration(timed) : timed
  }
  return {
    banner: banner.length === 0 ? null : banner.join(' '),
    room: SUBJECT_LIMIT - markSubject('').length,
    markSubject,
  }
}
