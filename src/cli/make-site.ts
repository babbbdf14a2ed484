/** Joins settings, clock, database and the acts of the jobs into the site. */
import { discardHold, releaseHold } from '../../jobs/end-hold.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import { retractEvent } from '../../jobs/retract-event.js'
import { makeSite, type Site } from '../web/app.js'
import type { SiteSettings } from '../web/site-settings.js'
import type { MaintainerActs } from '../web/web-deps.js'
import type { Context } from './context.js'

/**
 * @param origin where people reach the site.
 * @param nudge sends at once what was queued.
 */
export function makeCountySite(context: Context, origin: string, nudge: () => void): Site {
  const { db, now, log, openVault } = context
  return makeSite({
    db,
    now,
    log,
    openVault,
    nudge,
    settings: makeSettings(context, origin),
    acts: makeActs(context),
  })
}

function makeSettings({ config }: Context, origin: string): SiteSettings {
  return {
    ...config,
    origin,
    isSecure: origin.startsWith('https:'),
    isDemonstration: false,
  }
}

function makeActs({ db, config, now }: Context): MaintainerActs {
  const hasMaintainer = config.maintainerEmail !== null
  return {
    async release(prefix, who) {
      const { queued } = await releaseHold(db, { prefix, who, at: now(), hasMaintainer })
      return queued
    },
    async discard(prefix, who) {
      await discardHold(db, { prefix, who, at: now(), hasMaintainer })
    },
    retract: (eventId, reason, who) => retractEvent(db, { eventId, reason, who, at: now() }),
    async rebuild() {
      await rebuildHistory(db)
    },
  }
}
