/** An event as the API shows it. Pure. */
import type * as z from 'zod'
import * as alerts from '../../alerts/describe-event.js'
import type { SiteEvent } from '../data/site-data.js'
import { findCaptureOf } from '../evidence/find-capture.js'
import type { Page } from '../page.js'
import { pathOfEvent, pathOfEvidence } from '../paths.js'
import { sayPlainHeadline } from '../views/describe-site-event.js'
import { describeCapture, findReference } from './describe-publication.js'
import type * as shapes from './shapes.js'

export { describeCounties } from '../../alerts/describe-event.js'

export function describeEvent(page: Page, one: SiteEvent): z.infer<typeof shapes.Event> {
  const { id, list, publication, previousPublication } = one.event
  const described = alerts.describeEvent(one, {
    headline: sayPlainHeadline(page, one.event),
    path: pathOfEvent(id),
    publication: findReference(page, list, publication),
    previousPublication: findReference(page, list, previousPublication),
  })
  const capture = findCaptureOf(page.data, one.event)
  const proof = {
    capture: capture === null ? null : describeCapture(capture),
    packPath: pathOfEvidence(id),
  }
  return { ...described, evidence: { ...described.evidence, ...proof } }
}
