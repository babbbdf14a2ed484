/** The last lines of every mail: who writes, where the site is, who has checked the language. Pure. */
import type { SiteFacts } from './link-event-page.js'
import { type Line, plainLine } from './mail-view.js'
import { phrasesOf } from './phrases/phrases-of.js'
import { showOwnAddress } from './show-address.js'

export function makeClosing({ language, origin }: SiteFacts): readonly Line[] {
  const say = phrasesOf(language)
  return [
    plainLine(say.WHO_WE_ARE),
    ...(origin === null ? [] : [showOwnAddress(null, `${origin}/${language}`, say.THE_SITE)]),
    ...(say.UNCHECKED === null ? [] : [plainLine(say.UNCHECKED)]),
  ]
}
