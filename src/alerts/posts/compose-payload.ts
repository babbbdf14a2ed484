/** An event -> what a webhook is sent as JSON, by the form that Standard Webhooks recommends. Pure. */
import type { Language, List } from '../../model.js'
import { type DescribedEvent, describeEvent } from '../describe-event.js'
import { dropIsolates } from '../isolate.js'
import { pathOfEvent } from '../link-event-page.js'
import { makeHeadline } from '../make-headline.js'
import type { ComposedPost } from './post-facts.js'

export interface PayloadFacts extends DescribedEvent, Pick<ComposedPost, 'text' | 'link'> {
  readonly publication: PublicationName
  readonly previous: PublicationName | null
  readonly language: Language
  /** True: it is taken back. */
  readonly isRetraction: boolean
  /** When it was found, or taken back: the same at each try. */
  readonly at: string
}

interface PublicationName {
  readonly list: List
  readonly sha256: string
  readonly fileName: string
  readonly savedAt: string | null
  readonly firstSeenAt: string | null
}

/** `event` is what the API shows of it, field for field. */
export function composePayload(facts: PayloadFacts): Readonly<Record<string, unknown>> {
  const { event, publication, previous, language, isRetraction, at, text, link } = facts
  const headline = makeHeadline(event, { watchedPlaces: [], isAlone: true, language })
  const shown = describeEvent(facts, {
    headline: dropIsolates(headline),
    path: pathOfEvent(event.id),
    publication: referTo(publication),
    previousPublication: previous === null ? null : referTo(previous),
  })
  const type = isRetraction ? 'event.retracted' : `event.${event.kind}`
  return { type, timestamp: at, data: { event: shown, text, link } }
}

function referTo({ list, sha256, fileName, savedAt, firstSeenAt }: PublicationName) {
  const downloadPath = `/publications/${list}/${sha256}`
  return { list, sha256, fileName, savedAt, firstSeenAt, downloadPath }
}
