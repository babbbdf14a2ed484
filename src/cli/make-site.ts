/** Joins settings, clock, database and the acts of the jobs into the site. */
import { addAlias, removeAlias } from '../../db/aliases.js'
import { recordAudit } from '../../db/audit.js'
import type { Database } from '../../db/open-database.js'
import { discardHold, previewRelease, releaseHold } from '../../jobs/end-hold.js'
import { judgeDemand } from '../../jobs/look-plan.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import { retractEvent } from '../../jobs/retract-event.js'
import { submitWorkbook } from '../../jobs/submit-workbook.js'
import type { AddressVault } from '../delivery/address-vault.js'
import { RequestError } from '../errors.js'
import { makeSite, type Site } from '../web/app.js'
import type { SiteSettings } from '../web/site-settings.js'
import type { HeldReference, LookAnswer, MaintainerActs } from '../web/web-deps.js'
import type { Context } from './context.js'

/**
 * @param origin where people reach the site.
 * @param nudge sends at once what was queued.
 * @param readingDb a connection that pages alone use.
 * @param look looks at once; null where there is no worker to do so.
 */
export function makeCountySite(
  context: Context,
  origin: string,
  nudge: () => void,
  readingDb: Database = context.db,
  look: (() => void) | null = null,
): Site {
  const { db, now, log } = context
  let vault: AddressVault | undefined
  const openVault = () => {
    vault ??= context.openVault()
    return vault
  }
  return makeSite({
    readingDb,
    db,
    now,
    log,
    openVault,
    nudge,
    settings: makeSettings(context, origin),
    acts: { ...makeActs(context), lookNow: (who) => lookNow(context, look, who) },
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

async function lookNow({ db, now }: Context, look: (() => void) | null, who: string): Promise<LookAnswer> {
  if (look === null) return { kind: 'no-worker' }
  const at = now()
  const answer = await judgeDemand(db, at)
  if (answer.kind !== 'begun') return answer
  await recordAudit(db, { at, who, action: 'look begun', subject: 'source' })
  look()
  return answer
}

function makeActs({ db, config, now, log }: Context): Omit<MaintainerActs, 'lookNow'> {
  const hasMaintainer = config.maintainerEmail !== null
  const end = ({ list, sha256 }: HeldReference, who: string) => {
    return { list, prefix: sha256, who, at: now(), hasMaintainer }
  }
  const settle = async (who: string, action: string, details: unknown): Promise<void> => {
    await recordAudit(db, { at: now(), who, action, subject: 'aliases', details })
    await rebuildHistory(db)
  }
  return {
    release: async (held, who) => (await releaseHold(db, end(held, who))).queued,
    previewRelease: (held) => previewRelease(db, end(held, 'preview')),
    async discard(held, who) {
      await discardHold(db, end(held, who))
    },
    submit: ({ list, ...brought }, who) =>
      submitWorkbook({ db, now, hasMaintainer, log }, { ...brought, who, list: list ?? undefined }),
    retract: (eventId, reason, who) => retractEvent(db, { eventId, reason, who, at: now() }),
    async addAlias(alias, who) {
      const id = await addAlias(db, { ...alias, createdAt: now() })
      await settle(who, `alias ${id} added`, alias)
      return id
    },
    async removeAlias(id, who) {
      if (!(await removeAlias(db, id))) throw new RequestError(`There is no alias number ${id}.`)
      await settle(who, `alias ${id} removed`, {})
    },
  }
}
