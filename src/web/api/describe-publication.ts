/** A publication as the API shows it. Pure. */
import type * as z from 'zod'
import type { Publication as StoredPublication } from '../../../db/publications.js'
import type { List } from '../../model.js'
import type { SiteCapture } from '../data/site-data.js'
import { capturesOf } from '../evidence/find-capture.js'
import type { Page } from '../page.js'
import { pathOfCapturedPage, pathOfHeaders, pathOfPublication, pathOfScreenshot } from '../paths.js'
import type { Capture, Publication, PublicationRef } from './shapes.js'

type Ref = z.infer<typeof PublicationRef>

/** What is known of it wherever it is named. */
export function referTo(publication: Omit<Ref, 'downloadPath'>): Ref {
  const { list, sha256, fileName, savedAt, firstSeenAt } = publication
  return { list, sha256, fileName, savedAt, firstSeenAt, downloadPath: pathOfPublication(list, sha256) }
}

/** Null where we never had its bytes. */
export function findReference({ data }: Page, list: List, sha256: string): Ref | null {
  const publication = data.publications.get(`${list} ${sha256}`)
  return publication === undefined ? null : referTo(publication)
}

export function describePublication({ data }: Page, stored: StoredPublication): z.infer<typeof Publication> {
  const { list, sha256, lastSeenAt, origin, status, rowCount, controlTotal } = stored
  return {
    ...referTo(stored),
    lastSeenAt,
    origin,
    status,
    rowCount,
    controlTotal: controlTotal?.total ?? null,
    byteSize: data.publications.get(`${list} ${sha256}`)?.byteSize ?? 0,
    captures: capturesOf(data, list, sha256).map(describeCapture),
  }
}

export function describeCapture(capture: SiteCapture): z.infer<typeof Capture> {
  const { id, takenAt, url, door, status, pageSha256, screenshotSha256, archiveUrl } = capture
  return {
    ...{ id, takenAt, url, door, status, pageSha256, screenshotSha256, archiveUrl },
    pagePath: pageSha256 === null ? null : pathOfCapturedPage(id),
    headersPath: pathOfHeaders(id),
    screenshotPath: screenshotSha256 === null ? null : pathOfScreenshot(id),
  }
}
