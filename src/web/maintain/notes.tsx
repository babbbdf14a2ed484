/** Notes on counties, which stand on their pages apart from ICE's data: added, and taken away. */
import { recordAudit } from '../../../db/audit.js'
import { addNote, type KeptNote, listNotes, removeNote } from '../../../db/county-notes.js'
import { RequestError } from '../../errors.js'
import { countiesOf, findCounty } from '../../places/counties.js'
import { findState, STATES } from '../../places/states.js'
import { readForm } from '../request/read-form.js'
import type { WebDeps } from '../web-deps.js'
import { readNote } from './note-form.js'
import { ActForm, Confirm, showRoom } from './room.js'
import type { RoomContext, Rooms } from './room-env.js'
import { words } from './words.js'

const ROOM = '/maintain/notes'

export function addNoteRooms(rooms: Rooms, { db, now }: WebDeps): void {
  rooms.get('/notes', async (c) => {
    const asked = c.req.query('state') ?? c.get('page').settings.defaultState
    const state = findState(asked.toUpperCase())
    if (state === undefined) return c.notFound()
    const notes = await listNotes(db, state.code)
    return showRoom(c, { title: words.NOTES, content: <NotesOf c={c} state={state.code} notes={notes} /> })
  })

  rooms.post('/notes', async (c) => {
    const note = readNote(await readForm(c))
    const { who } = c.get('visitor')
    await db.transaction().execute(async (transaction) => {
      const id = await addNote(transaction, { ...note, createdAt: now(), createdBy: who })
      await recordAudit(transaction, { at: now(), who, action: 'add note', subject: id, details: note })
    })
    return c.redirect(c.get('page').href(pathOfNotes(note.state)), 303)
  })

  rooms.get('/notes/:state/:id/remove', async (c) => {
    const state = findState((c.req.param('state') ?? '').toUpperCase())
    const notes = state === undefined ? [] : await listNotes(db, state.code)
    const note = notes.find(({ id }) => id === c.req.param('id'))
    if (note === undefined) return c.notFound()
    const back = pathOfNotes(note.state)
    const content = (
      <Confirm c={c} action={pathOfRemoval(note)} button={words.REMOVE} back={back}>
        <OneNote note={note} />
      </Confirm>
    )
    return showRoom(c, { title: words.REMOVE_NOTE, content })
  })

  rooms.post('/notes/:state/:id/remove', async (c) => {
    const { state, id } = c.req.param()
    const { who } = c.get('visitor')
    await db.transaction().execute(async (transaction) => {
      if (!(await removeNote(transaction, id, now()))) throw new RequestError('There is no such note.')
      await recordAudit(transaction, { at: now(), who, action: 'remove note', subject: id })
    })
    return c.redirect(c.get('page').href(pathOfNotes(state)), 303)
  })
}

function pathOfNotes(state: string): string {
  return `${ROOM}?${new URLSearchParams({ state })}`
}

function pathOfRemoval({ state, id }: KeptNote): string {
  return `${ROOM}/${state}/${encodeURIComponent(id)}/remove`
}

interface NotesOfProps {
  readonly c: RoomContext
  readonly state: string
  readonly notes: readonly KeptNote[]
}

function NotesOf({ c, state, notes }: NotesOfProps) {
  const { href } = c.get('page')
  return (
    <div class="text">
      <form method="get" action={href(ROOM)}>
        <label for="shown">{words.STATE}</label>{' '}
        <select id="shown" name="state">
          {STATES.map(({ code, name }) => (
            <option value={code} selected={code === state}>
              {name}
            </option>
          ))}
        </select>{' '}
        <button type="submit">{words.SHOW}</button>
      </form>
      {notes.length === 0 && <p>{words.NO_NOTE}</p>}
      {notes.map((note) => (
        <div class="card">
          <OneNote note={note} />
          <a href={href(pathOfRemoval(note))}>{words.REMOVE_NOTE}</a>
        </div>
      ))}
      <h2>{words.NEW_NOTE}</h2>
      <NewNoteForm c={c} state={state} />
    </div>
  )
}

function OneNote({ note }: { note: KeptNote }) {
  const { countyFips, notedOn, text, textEs, source, sourceUrl, createdBy } = note
  return (
    <>
      <p>
        <strong>{countyFips === null ? words.WHOLE_STATE : findCounty(countyFips)?.name}</strong>, {notedOn}
      </p>
      <p>{text}</p>
      {textEs !== '' && <p lang="es">{textEs}</p>}
      <p class="aside">
        {source}
        {sourceUrl !== '' && (
          <>
            {' '}
            <a href={sourceUrl} rel="noreferrer">
              {sourceUrl}
            </a>
          </>
        )}{' '}
        ({createdBy})
      </p>
    </>
  )
}

function NewNoteForm({ c, state }: { c: RoomContext; state: string }) {
  return (
    <ActForm c={c} action={ROOM}>
      <input type="hidden" name="state" value={state} />
      <p>
        <label for="county">{words.COUNTY}</label>
        <br />
        <select id="county" name="county">
          <option value="">{words.WHOLE_STATE}</option>
          {countiesOf(state).map(({ fips, name }) => (
            <option value={fips}>{name}</option>
          ))}
        </select>
      </p>
      <p>
        <label for="notedOn">{words.NOTED_ON}</label>
        <br />
        <input id="notedOn" name="notedOn" type="date" required />
      </p>
      <NoteText name="text" label={words.NOTE_TEXT} isRequired />
      <NoteText name="textEs" label={words.NOTE_TEXT_ES} isRequired={false} />
      <p>
        <label for="source">{words.SOURCE}</label>
        <br />
        <input id="source" name="source" type="text" size={40} maxlength={200} required />
      </p>
      <p>
        <label for="sourceUrl">{words.SOURCE_URL}</label>
        <br />
        <input id="sourceUrl" name="sourceUrl" type="text" size={40} maxlength={500} />
      </p>
      <button type="submit">{words.ADD_NOTE}</button>
    </ActForm>
  )
}

function NoteText({ name, label, isRequired }: { name: string; label: string; isRequired: boolean }) {
  return (
    <p>
      <label for={name}>{label}</label>
      <br />
      <textarea id={name} name={name} rows={4} cols={50} maxlength={1000} required={isRequired} />
    </p>
  )
}
