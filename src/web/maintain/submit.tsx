/** The manual door: a maintainer uploads a workbook that a browser got from ICE, where we are turned away. */
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { RequestError } from '../../errors.js'
import { LISTS } from '../../model.js'
import { readUpload } from '../request/read-upload.js'
import type { BroughtWorkbook, WebDeps } from '../web-deps.js'
import { ActForm, showRoom } from './room.js'
import type { RoomContext, RoomEnv, Rooms } from './room-env.js'
import { showOutside } from './sign-in-pages.js'
import { words } from './words.js'

export const SUBMIT = '/maintain/submit'

/** Bytes of an upload: ICE's workbooks have less than 1 MB. */
const MAX_UPLOAD = 8 * 1024 * 1024

/**
 * Uploads may be larger than other forms, and must say how large they are: then one of a stranger is
 * refused before it is read.
 */
export function limitBodies(maxForm: number): MiddlewareHandler<RoomEnv> {
  const onError = (c: RoomContext) => showOutside(c, 413, words.TOO_LARGE, words.TOO_LARGE_TEXT)
  const forms = bodyLimit({ maxSize: maxForm })
  const uploads = bodyLimit({ maxSize: MAX_UPLOAD, onError })
  return async (c, next) => {
    if (c.req.method !== 'POST' || c.req.path !== SUBMIT) return forms(c, next)
    const isMeasured = c.req.header('content-length') !== undefined && !c.req.header('transfer-encoding')
    return isMeasured ? uploads(c, next) : showOutside(c, 411, words.NO_LENGTH, words.NO_LENGTH_TEXT)
  }
}

export function addSubmitRoom(rooms: Rooms, { acts, nudge }: WebDeps): void {
  rooms.get('/submit', (c) => showRoom(c, { title: words.SUBMIT, content: <SubmitForm c={c} /> }))

  rooms.post('/submit', async (c) => {
    const brought = await readBrought(c)
    const { runId, queued } = await acts.submit(brought, c.get('visitor').who)
    if (queued > 0) nudge()
    return c.redirect(c.get('page').href(`/maintain/runs/${encodeURIComponent(runId)}`), 303)
  })
}

async function readBrought(c: RoomContext): Promise<BroughtWorkbook> {
  const upload = await readUpload(c)
  const file = upload?.file('workbook')
  if (upload === undefined || file === undefined) throw new RequestError('Expected a workbook (.xlsx).')
  const asked = upload.text('list')
  const list = LISTS.find((known) => known === asked) ?? null
  if (list === null && asked !== '') throw new RequestError(`Expected one of ${LISTS.join(', ')}.`)
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    fileName: file.name,
    source: upload.text('source'),
    list,
  }
}

function SubmitForm({ c }: { c: RoomContext }) {
  return (
    <div class="text">
      <p>{words.SUBMIT_TEXT}</p>
      <p>{words.SUBMIT_RULES}</p>
      <ActForm c={c} action={SUBMIT} isUpload>
        <p>
          <label for="workbook">{words.SUBMIT_FILE}</label>
          <br />
          <input id="workbook" name="workbook" type="file" accept=".xlsx" required />
        </p>
        <p>
          <label for="source">{words.SUBMIT_SOURCE}</label>
          <br />
          <input id="source" name="source" type="text" size={50} maxlength={300} required />
        </p>
        <p>
          <label for="list">{words.SUBMIT_LIST}</label>
          <br />
          <select id="list" name="list">
            <option value="">{words.SUBMIT_LIST_ANY}</option>
            {LISTS.map((list) => (
              <option value={list}>{list}</option>
            ))}
          </select>
        </p>
        <button type="submit">{words.SUBMIT_NOW}</button>
      </ActForm>
    </div>
  )
}
