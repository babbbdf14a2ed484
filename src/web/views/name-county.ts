/** A county with its state, as titles and lists name it. Pure. */
import type { County } from '../../places/counties.js'
import type { Page } from '../page.js'

/** `Mille Lacs County, Minnesota`; within a sentence, so not capitalised. */
export function nameCounty({ phrases }: Pick<Page, 'phrases'>, county: County): string {
  const [name, state] = [phrases.sayCounty(county), phrases.sayState(county.state)]
  return name === state ? name : `${name}, ${state}`
}
