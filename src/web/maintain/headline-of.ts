/** An event as one English sentence with ICE's words isolated. Pure. */
import { makeHeadline } from '../../alerts/make-headline.js'
import type { AgreementEvent } from '../../model.js'

export function headlineOf(event: AgreementEvent): string {
  return makeHeadline(event, { watchedPlaces: [], isAlone: true, language: 'en' })
}
