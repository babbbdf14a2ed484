/** The maintainers' rooms, each in its own file of src/web/maintain/: in English, for few, never indexed. */
import { Hono } from 'hono'
import { addAliasRooms } from '../maintain/aliases.js'
import { addAuditRoom } from '../maintain/audit.js'
import { addChannelAttemptRooms } from '../maintain/channel-attempts.js'
import { addChannelRooms } from '../maintain/channels.js'
import { addDeliveryRooms } from '../maintain/deliveries.js'
import { addDoubtfulRoom } from '../maintain/doubtful.js'
import { addEventRoom } from '../maintain/events.js'
import { guardRooms } from '../maintain/guard.js'
import { addHeldRooms } from '../maintain/held.js'
import { addNoteRooms } from '../maintain/notes.js'
import { addOverview } from '../maintain/overview.js'
import { addRetractRoom } from '../maintain/retract.js'
import type { RoomEnv } from '../maintain/room-env.js'
import { addRunRooms } from '../maintain/runs.js'
import { addSignIn } from '../maintain/sign-in.js'
import { addSourceRoom } from '../maintain/source.js'
import { addSubmitRoom, limitBodies } from '../maintain/submit.js'
import { addSubscriberRoom } from '../maintain/subscribers.js'
import type { WebEnv } from '../page.js'
import type { WebDeps } from '../web-deps.js'

/** Bytes: a note and its translation, many times over. */
const MAX_FORM = 64 * 1024

export function addMaintainRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const rooms = new Hono<RoomEnv>()
  rooms.use(limitBodies(MAX_FORM))
  rooms.use(guardRooms(deps))
  for (const addRoom of [
    addSignIn,
    addOverview,
    addSourceRoom,
    addRunRooms,
    addHeldRooms,
    addSubmitRoom,
    addDoubtfulRoom,
    addAliasRooms,
    addDeliveryRooms,
    addChannelRooms,
    addChannelAttemptRooms,
    addEventRoom,
    addRetractRoom,
    addSubscriberRoom,
    addNoteRooms,
    addAuditRoom,
  ]) {
    addRoom(rooms, deps)
  }
  app.route('/maintain', rooms)
}
