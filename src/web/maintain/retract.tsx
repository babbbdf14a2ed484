/** Taking an event back: the reason, the very mail that it will send, then the act. */
import { findStanding } from '../../../db/find-standing.js'
import { findStoredEvent, type StoredEvent } from '../../../db/find-stored-event.js'
import { listToldLanguages } from '../../../db/list-told-languages.js'
import { findTold } from '../../../db/retractions.js'
import type { ComposedMail } from '../../alerts/alert-facts.js'
import { composeRetraction } from '../../alerts/compose-retraction.js'
import { LANGUAGES } from '../../model.js'
import type { Page } from '../page.js'
import { Words } from '../pages/words.js'
import { pathOfEvent } from '../paths.js'
import { readForm } from '../request/read-form.js'
import type { WebDeps } from '../web-deps.js'
import { headlineOf } from './headline-of.js'
import { getField } from './read-fields.js'
import { ActForm, Confirm, showRoom, When } from './room.js'
import type { RoomContext, Rooms } from './room-env.js'
import { words } from './words.js'

/** Characters; a mail shows no more of a cell either. */
const REASON_LIMIT = 2000

export function addRetractRoom(rooms: Rooms, deps: WebDeps): void {
  const { db, acts, nudge } = deps

  rooms.get('/events/:id/retract', async (c) => {
    const stored = await findStoredEvent(db, c.req.param('id'))
    if (stored === undefined) return c.notFound()
    return showRoom(c, { title: words.RETRACT, content: <ReasonForm c={c} stored={stored} /> })
  })

  rooms.post('/events/:id/retract', async (c) => {
    const stored = await findStoredEvent(db, c.req.param('id'))
    if (stored === undefined) return c.notFound()
    const fields = await readForm(c)
    const reason = getField(fields, 'reason', REASON_LIMIT)
    if (fields.get('step') !== 'confirm') return showPreview(c, stored, reason)
    const told = await acts.retract(stored.event.id, reason, c.get('visitor').who)
    nudge()
    return showRoom(c, { title: words.RETRACTED, content: <p>{words.sayRetracted(told)}</p> })
  })

  async function showPreview(c: RoomContext, stored: StoredEvent, reason: string) {
    const told = await findTold(db, stored.event.id)
    const readers = told.reduce((sum, { subscriberIds }) => sum + subscriberIds.length, 0)
    const languages = await listToldLanguages(db, stored.event.id)
    const standing = await findStanding(db, stored.event)
    const mails = LANGUAGES.filter((language) => languages.includes(language)).map((language) =>
      composeRetraction({
        ...{ event: stored.event, reason, standing, language },
        toldAt: told[0]?.toldAt ?? c.get('page').now,
        ...mailSettings(c.get('page')),
      }),
    )
    return showRoom(c, {
      title: words.RETRACT,
      content: (
        <Confirm
          c={c}
          action={pathOfRetract(stored)}
          button={words.sayRetractButton(readers)}
          back={pathOfRetract(stored)}
        >
          <Sentence stored={stored} />
          <p>{words.sayTold(readers, told.length)}</p>
          {mails.map((mail) => (
            <Mail mail={mail} />
          ))}
          <input type="hidden" name="reason" value={reason} />
          <input type="hidden" name="step" value="confirm" />
        </Confirm>
      ),
    })
  }
}

/** The last line of each mail holds the reader's own link; here it holds none. */
function mailSettings({ settings: { origin, timeZone, isDemonstration } }: Page) {
  return { origin, timeZone, isDemonstration, unsubscribeUrl: `${origin}/unsubscribe/…` }
}

function pathOfRetract({ event }: StoredEvent): string {
  return `/maintain/events/${encodeURIComponent(event.id)}/retract`
}

function Sentence({ stored: { event } }: { stored: StoredEvent }) {
  return (
    <p class="lead">
      <Words text={headlineOf(event)} />
    </p>
  )
}

function Mail({ mail: { subject, text } }: { mail: ComposedMail }) {
  return (
    <div class="card">
      <h2>{subject}</h2>
      <pre class="wrapped">{text}</pre>
    </div>
  )
}

function ReasonForm({ c, stored }: { c: RoomContext; stored: StoredEvent }) {
  const page = c.get('page')
  const { event, retractedAt, retractionReason } = stored
  return (
    <div class="text">
      <Sentence stored={stored} />
      <p>
        <a href={page.href(pathOfEvent(event.id))}>{words.EVENT_PAGE}</a>
      </p>
      {retractedAt !== null ? (
        <p class="notice">
          {words.RETRACTED} <When page={page} at={retractedAt} />. {retractionReason}
        </p>
      ) : (
        <ActForm c={c} action={pathOfRetract(stored)}>
          <p class="hint" id="reason-hint">
            {words.REASON_TEXT}
          </p>
          <p>
            <label for="reason">{words.REASON}</label>
            <br />
            <textarea
              id="reason"
              name="reason"
              rows={4}
              cols={50}
              maxlength={REASON_LIMIT}
              aria-describedby="reason-hint"
              required
            />
          </p>
          <button type="submit">{words.SEE_MAIL}</button>
        </ActForm>
      )}
    </div>
  )
}
