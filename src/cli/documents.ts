/** `countywatch documents`: the agreements (PDF) that ICE's lists link: what is kept of them, and fetching more. */
import type { Command } from 'commander'
import {
  type DocumentLink,
  type LinkedDocument,
  listDocumentLinks,
  listLinkedDocuments,
  listStoredDocuments,
  type StoredDocument,
} from '../../db/documents.js'
import { fetchDocuments, type WantedDocuments } from '../../jobs/fetch-documents.js'
import { compareWithRow } from '../documents/compare-with-row.js'
import type { Comparison } from '../documents/document-facts.js'
import { RequestError } from '../errors.js'
import { addDataOptions, type Options, withContext } from './context.js'
import { makeCheckDeps, makeDocumentsDeps } from './make-deps.js'
import { printJson, printRows } from './print.js'
import { readState } from './read-arguments.js'

interface Choice {
  readonly state?: string
  readonly all?: true
}

export function addDocumentsCommand(program: Command): void {
  const documents = program.command('documents').description('keeps the agreements (PDF) that the lists link')
  addDataOptions(documents.command('list', { isDefault: true }))
    .description('lists every address linked, what it gave, and what that says')
    .option('--state <code>', 'of one state', readState)
    .action(list)
  addDataOptions(documents.command('fetch'))
    .description('fetches now: one address that a list links, or all of a state')
    .argument('[url]', 'the address, as documents list shows it')
    .option('--state <code>', 'all of this state', readState)
    .option('--all', 'all that the lists link: some thousand files, hours')
    .action(fetchThem)
}

async function list(options: Options & Choice): Promise<void> {
  await withContext(options, async ({ db, isJson }) => {
    const { state: code } = options
    const linked = await listLinkedDocuments(db)
    const rows = (await listDocumentLinks(db)).map((link) => ({
      link,
      linked: linked.filter(({ url }) => url === link.url),
    }))
    const chosen = rows.filter(
      (row) => code === undefined || row.linked.some((one) => one.row.state === code),
    )
    const stored = await listStoredDocuments(
      db,
      chosen.map(({ link }) => link.url),
    )
    const described = chosen.map((row) => describeLink(row.link, row.linked, stored))
    if (isJson) for (const one of described) printJson(one)
    else
      printRows(
        described.map(shorten),
        false,
        'No agreement was looked for yet: see countywatch documents fetch.',
      )
  })
}

function describeLink(
  link: DocumentLink,
  linked: readonly LinkedDocument[],
  stored: readonly StoredDocument[],
) {
  const { url, kind, state, failure, lastTriedAt, nextTryAt, sha256 } = link
  const versions = stored.filter((one) => one.url === url)
  const text = versions.findLast((one) => one.sha256 === sha256)?.text ?? null
  return {
    url,
    kind,
    is: state,
    failure,
    sha256,
    versions: versions.length,
    lastTriedAt,
    nextTryAt,
    isLinkedNow: linked.length > 0,
    pages: text?.pages ?? null,
    problem: text?.problem ?? null,
    facts: text?.facts ?? null,
    rows: linked.map(({ row }) => ({
      ...row,
      comparison: text?.facts == null ? null : compareWithRow(text.facts, row),
    })),
  }
}

function shorten(one: ReturnType<typeof describeLink>) {
  const { url, kind, is, failure, sha256, problem, rows } = one
  const comparisons = rows.flatMap(({ comparison }) => (comparison === null ? [] : [comparison]))
  return {
    is: failure === null ? is : `${is} (${failure})`,
    kind,
    sha256: sha256?.slice(0, 12) ?? '',
    agency: rows.map(({ agency }) => agency).join('; '),
    text: problem ?? [...new Set(comparisons.map(sayComparison))].join('; '),
    url,
  }
}

function sayComparison(comparison: Comparison): string {
  switch (comparison.kind) {
    case 'agrees':
      return `agrees: ${comparison.fields.join(', ')}`
    case 'differs':
      return comparison.differences
        .map(({ field, text, row }) => `${field}: the text says ${text}, the row ${row}`)
        .join('; ')
    case 'cannot-tell':
      return 'cannot tell'
  }
}

async function fetchThem(url: string | undefined, options: Options & Choice): Promise<void> {
  const wanted = readWanted(url, options)
  await withContext(options, async (context) => {
    if (url !== undefined && !(await listLinkedDocuments(context.db)).some((one) => one.url === url))
      throw new RequestError(`No list links ${url}: see countywatch documents list.`)
    const tried = await fetchDocuments(makeDocumentsDeps(context, makeCheckDeps(context).fetch), wanted)
    const rows = tried.map((one) => ({ ...one }))
    printRows(rows, context.isJson, 'The lists link no such agreement.')
    if (tried.some(({ outcome }) => outcome === 'failed' || outcome === 'skipped')) process.exitCode = 1
  })
}

function readWanted(url: string | undefined, { state, all }: Choice): WantedDocuments {
  if ([url, state, all].filter((one) => one !== undefined).length !== 1)
    throw new RequestError('Expected one of: an address, --state <code>, --all.')
  if (url !== undefined) return { url }
  return { states: state === undefined ? null : [state] }
}
