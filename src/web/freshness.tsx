/** How old our knowledge is, whether we see, and what is held: always in sight. Pure. */
import type { Page } from './page.js'

const MINUTE_MS = 60_000

export function Freshness({ page }: { page: Page }) {
  const { say, health, phrases, settings, data, now } = page
  const { timeZone } = settings
  const { lastGoodLookAt, lastLookFailed, nextLookAt, held } = health
  if (lastGoodLookAt === null && data.newest.participating === null) {
    return <p class="fresh">{say.shell.NEVER_SEEN}</p>
  }
  const known = lastGoodLookAt ?? data.newest.participating?.savedAt ?? null
  const parts = [
    lastGoodLookAt === null ? null : say.shell.sayLastSeen(saySpan(page, lastGoodLookAt, now)),
    data.unchangedSince === null
      ? null
      : say.shell.sayUnchangedSince(phrases.sayDay(data.unchangedSince, timeZone)),
    nextLookAt === null || lastLookFailed ? null : sayNext(page, nextLookAt),
  ].filter((part) => part !== null)
  return (
    <div class="fresh">
      <p title={lastGoodLookAt ?? undefined}>{beginSentence(parts.join('; '))}.</p>
      {lastLookFailed && known !== null && (
        <p class="notice">{say.shell.sayFailing(phrases.sayTime(known, timeZone))}</p>
      )}
      {held > 0 && <p class="notice">{say.shell.sayHeld(held)}</p>}
    </div>
  )
}

function beginSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function sayNext(page: Page, nextLookAt: string): string {
  const { say, now } = page
  return nextLookAt <= now ? say.shell.NEXT_LOOK_NOW : say.shell.sayNextLook(saySpan(page, now, nextLookAt))
}

/** `4 minutes`, `3 hours`, `2 days`: whole units, rounded down. */
export function saySpan({ say }: Pick<Page, 'say'>, from: string, to: string): string {
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE_MS)
  if (minutes < 1) return say.shell.LESS_THAN_A_MINUTE
  if (minutes < 60) return say.shell.sayMinutes(minutes)
  return minutes < 48 * 60
    ? say.shell.sayHours(Math.floor(minutes / 60))
    : say.shell.sayDays(Math.floor(minutes / 1440))
}
