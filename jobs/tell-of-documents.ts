/**
 * Tells maintainers of agreements that changed under their address, and of links that lead to none.
 *
 * One incident for each kind, however many files: ICE moves its whole folder now and then. Subscribers are
 * told of events alone.
 */
import { type LinkedDocument, listChangedAddresses, listDocumentLinks } from '../db/documents.js'
import { newId } from '../db/new-id.js'
import type { Database } from '../db/open-database.js'
import type { DocumentsDeps } from './fetch-documents.js'
import { beginIncident, endIncident, type NoticeContext } from './tell-maintainers.js'

const BROKEN = 'documents:broken'
const CHANGED = 'documents:changed'

/** An incident of changes ends when there was none for so long. */
const QUIET_MS = 7 * 24 * 60 * 60_000
/** Addresses named in a notice; the command lists all. */
const NAMED = 10

const LIST_THEM = 'countywatch documents list shows every address and what became of it.'

export async function tellOfDocuments(
  { db, hasMaintainer }: Pick<DocumentsDeps, 'db' | 'hasMaintainer'>,
  linked: readonly LinkedDocument[],
  at: string,
): Promise<void> {
  const context: NoticeContext = { batch: newId(at), at, hasMaintainer }
  await db.transaction().execute(async (transaction) => {
    await tellOfBroken(transaction, linked, context)
    await tellOfChanged(transaction, context)
  })
}

async function tellOfBroken(
  db: Database,
  linked: readonly LinkedDocument[],
  context: NoticeContext,
): Promise<void> {
  const current = new Set(linked.map(({ url }) => url))
  const links = await listDocumentLinks(db)
  const broken = links.filter(({ url, state }) => state === 'broken' && current.has(url))
  if (broken.length === 0) {
    const subject = 'Links to agreements lead to them again'
    const paragraphs = ['Every agreement that we fetch can be had, or is linked no more.']
    await endIncident(db, { about: BROKEN, subject, paragraphs }, context)
    return
  }
  const paragraphs = [
    "ICE's list links agreements at addresses that do not give them (any more). What we kept of them stays.",
    ...broken.slice(0, NAMED).map(({ url, failure }) => `${url}: ${failure}`),
    `${LIST_THEM} You will hear again when all can be had, and not of each one.`,
  ]
  await beginIncident(db, { about: BROKEN, subject: 'Links to agreements lead nowhere', paragraphs }, context)
}

async function tellOfChanged(db: Database, context: NoticeContext): Promise<void> {
  const since = new Date(Date.parse(context.at) - QUIET_MS).toISOString()
  const changed = await listChangedAddresses(db, since)
  if (changed.length === 0) {
    const subject = 'No agreement has changed under its address for a week'
    await endIncident(db, { about: CHANGED, subject, paragraphs: [LIST_THEM] }, context)
    return
  }
  const paragraphs = [
    'ICE put another file at the address of an agreement. Both are kept, and the pages show both.',
    ...changed.slice(0, NAMED),
    `${LIST_THEM} You will hear again when a week has passed without such a change, and not of each one.`,
  ]
  const subject = 'ICE changed an agreement under its address'
  await beginIncident(db, { about: CHANGED, subject, paragraphs }, context)
}
