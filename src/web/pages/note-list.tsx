/** Notes on a county, apart from ICE's data: each with its day and its source. Pure. */
import type { Note } from '../notes/gather-notes.js'
import type { Page } from '../page.js'

/** A section; nothing where there are no notes. */
export function NoteSection(props: {
  readonly page: Page
  readonly state: string
  readonly ofCounty: readonly Note[]
  readonly ofState: readonly Note[]
}) {
  const { page, state, ofCounty, ofState } = props
  const { say, phrases } = page
  if (ofCounty.length + ofState.length === 0) return null
  return (
    <section class="measure" aria-labelledby="notes">
      <h2 id="notes">{say.notes.NOTES}</h2>
      <p class="aside">{say.notes.NOT_ICE}</p>
      {ofCounty.length > 0 && <NoteList page={page} notes={ofCounty} />}
      {ofState.length > 0 && (
        <>
          <h3>{say.notes.sayOfState(phrases.sayState(state))}</h3>
          <NoteList page={page} notes={ofState} />
        </>
      )}
    </section>
  )
}

function NoteList({ page, notes }: { page: Page; notes: readonly Note[] }) {
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li>
          <p lang={note.language === page.language ? undefined : note.language}>{note.text}</p>
          <p class="aside">
            <time datetime={note.notedOn}>{page.phrases.sayDate(note.notedOn)}</time>
            {' · '}
            {note.sourceUrl === null ? note.source : <a href={note.sourceUrl}>{note.source}</a>}
          </p>
        </li>
      ))}
    </ul>
  )
}
