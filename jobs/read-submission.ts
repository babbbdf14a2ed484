/** A workbook that a person brought -> read and ready to be taken; or why not, in plain words, and nothing is kept. */
import type { Database } from '../db/open-database.js'
import { loadWorld } from '../db/world.js'
import { type EditionRead, readEdition } from '../src/agreements/read-edition.js'
import { recogniseList } from '../src/agreements/recognise-list.js'
import { LayoutError, RequestError } from '../src/errors.js'
import { DEFAULT_FETCH_LIMITS } from '../src/ice/fetch-source.js'
import { describeResponse, recogniseResponse } from '../src/ice/recognise-response.js'
import type { List } from '../src/model.js'

/** Bytes of a workbook, at most: as many as a look takes. */
export const MAX_WORKBOOK = DEFAULT_FETCH_LIMITS.maxBodyBytes

export interface SubmitRequest {
  readonly bytes: Uint8Array
  /** A label; its folders are dropped. */
  readonly fileName: string
  /** From where, in the person's words; shown to readers. */
  readonly source: string
  /** For the audit log. */
  readonly who: string
  /** Left out: told from the workbook. */
  readonly list?: List | undefined
}

/** Checked and read. */
export interface Brought extends Omit<SubmitRequest, 'list'> {
  readonly list: List
  readonly reading: EditionRead
}

/** @throws {RequestError} where it is no workbook of ICE's lists, or cannot be told which of them it holds. */
export async function readSubmission(db: Database, request: SubmitRequest): Promise<Brought> {
  const source = checkSource(request.source)
  checkBytes(request.bytes)
  const list = request.list ?? (await getList(db, request.bytes))
  const reading = await read(request.bytes, list)
  return { ...request, source, fileName: tidyFileName(request.fileName), list, reading }
}

const MAX_SOURCE = 300

function checkSource(text: string): string {
  const source = text.replace(/\s+/g, ' ').trim()
  if (source === '') throw new RequestError('Expected where the workbook is from, such as its address.')
  if (source.length > MAX_SOURCE)
    throw new RequestError(`Expected at most ${MAX_SOURCE} characters for where it is from.`)
  if (/\S@\S/.test(source))
    throw new RequestError('Expected no mail address in where it is from: readers are shown it.')
  return source
}

function checkBytes(bytes: Uint8Array): void {
  if (bytes.byteLength > MAX_WORKBOOK)
    throw new RequestError(`Expected a workbook of at most ${MAX_WORKBOOK} bytes.`)
  const found = recogniseResponse({ status: 200, headers: {}, bytes })
  if (found.kind !== 'workbook')
    throw new RequestError(`Expected a workbook (.xlsx), what came is ${describeResponse(found)}.`)
}

const MAX_FILE_NAME = 200

function tidyFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1)?.trim().slice(0, MAX_FILE_NAME) ?? ''
  return base === '' ? 'workbook.xlsx' : base
}

async function getList(db: Database, bytes: Uint8Array): Promise<List> {
  const { participating, pending } = (await loadWorld(db)).lists
  const found = recogniseList(await read(bytes, 'participating'), {
    participating: participating.agreements,
    pending: pending.agreements,
  })
  if (found.kind === 'recognised') return found.list
  throw new RequestError(
    `It cannot be told which list it is: ${found.words}. Say whether it is participating or pending.`,
  )
}

async function read(bytes: Uint8Array, list: List): Promise<EditionRead> {
  try {
    return await readEdition(bytes, list)
  } catch (error) {
    if (error instanceof LayoutError) throw new RequestError(`It cannot be read: ${error.message}.`)
    throw error
  }
}
