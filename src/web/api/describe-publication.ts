/** A publication as the API shows it. Pure. */
import type * as z from 'zod'
import type { Publication as StoredPublication } from '../../../db/publications.js'
import type { List } from '../../model.js'
import type { Page } from '../page.js'
import { pathOfPublication } from '../paths.js'
import type { Publication, PublicationRef } from './shapes.js'

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
  }
}
