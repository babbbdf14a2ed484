/** How old our knowledge is, whether we see, and what is held: always in sight. Pure. */
import { capitalise } from '../alerts/phrases/capitalise.js'
import { findSiteKnownAt } from './data/find-site-known-at.js'
import type { Page } from './page.js'

const MINUTE_MS = 60_000

export function Freshness({ page }: { page: Page }) {
  const { say, health, phrases, settings, data, now } = page
  const { timeZone } = settings
  const { lastGoodLookAt, lastLookFailed, nextLookAt, held } = health
  if (lastGoodLookAt === null && data.newest.participating === null) {
    return <p class="fresh">{say.shell.NEVER_SEEN}</p>
  }
  // What we cannot see, or do not believe, may have changed.
  const sayChange = lastLookFailed || held > 0 ? say.shell.sayNoChangeKnownSince : say.shell.sayUnchangedSince
  const parts = [
    lastGoodLookAt === null ? null : say.shell.sayLastSeen(saySpan(page, lastGoodLookAt, now)),
    data.unchangedSince === null ? null : sayChange(phrases.sayDay(data.unchangedSince, timeZone)),
    nextLookAt === null ? null : sayNext(page, nextLookAt),
  ].filter((part) => part !== null)
  return (
    <div class="fresh">
      <p title={lastGoodLookAt ?? undefined}>{capitalise(parts.join('; '))}.</p>
      {listDoubts(page).map((doubt) => (
        <p class="notice">{doubt}</p>
      ))}
    </div>
  )
}

/** What keeps us from seeing how the list stands now: that the source fails, that an edition is held. */
export function listDoubts(page: Page): readonly string[] {
  const { say, health, phrases, settings, now } = page
  const known = findSiteKnownAt(page) ?? health.lastGoodLookAt
  const failing =
    health.lastLookFailed && known !== null
      ? [sayFailing(page, phrases.sayTime(known, settings.timeZone), saySpan(page, known, now))]
      : []
  return health.held > 0 ? [...failing, say.shell.sayHeld(health.held)] : failing
}

/** One look that failed says so; why we do not see is said once it lasts. */
function sayFailing({ say, health }: Page, known: string, ago: string): string {
  return health.blindness === null
    ? say.shell.sayFailing(known, ago)
    : say.shell.sayBlind(say.shell.WHY_BLIND[health.blindness], known, ago)
}

function sayNext(page: Page, nextLookAt: string): string {
  const { say, now } = page
  return nextLookAt <= now ? say.shell.NEXT_LOOK_NOW : say.shell.sayNextLook(saySpan(page, now, nextLookAt))
}

/** `4 minutes`, `3 hours`, `2 days`: whole units, rounded down. */
function saySpan({ say }: Pick<Page, 'say'>, from: string, to: string): string {
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE_MS)
  if (minutes < 1) return say.shell.LESS_THAN_A_MINUTE
  if (minutes < 60) return say.shell.sayMinutes(minutes)
  return minutes < 48 * 60
    ? say.shell.sayHours(Math.floor(minutes / 60))
    : say.shell.sayDays(Math.floor(minutes / 1440))
}
