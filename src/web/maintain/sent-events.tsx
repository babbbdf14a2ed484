/** Events as a mail's headline says them, in English: what an act will tell. Pure. */
import type { AgreementEvent } from '../../model.js'
import { Words } from '../pages/words.js'
import { headlineOf } from './headline-of.js'
import { words } from './words.js'

/** Events listed; the rest are counted. */
const SHOWN = 60

export function SentEvents({ events }: { events: readonly AgreementEvent[] }) {
  const material = events.filter(({ isMaterial }) => isMaterial)
  return (
    <>
      <ul>
        {material.slice(0, SHOWN).map((event) => (
          <li>
            <Words text={headlineOf(event)} />
          </li>
        ))}
      </ul>
      {material.length > SHOWN && <p>{words.sayMore(material.length - SHOWN)}</p>}
    </>
  )
}
