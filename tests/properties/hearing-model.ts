/**
 * What subscribers are owed, written from the rules and not from the code: people, watches, and a calendar
 * of local days. Knows nothing of databases, instants of digests, or messages.
 */

export type Frequency = 'immediate' | 'daily' | 'weekly'

export interface Happening {
  readonly kind: 'signed' | 'removed' | 'redated' | 'corrected' | 'moa_posted'
  readonly agency: string
  /** Codes of counties and the state, as it was and as it is. */
  readonly places: readonly string[]
  /** Of a correction: those that it brings the agreement into. */
  readonly entered?: readonly string[]
}

export interface WatchWish {
  readonly place: string
  readonly kinds: 'all' | 'main'
  readonly frequency: Frequency
}

interface Pending {
  readonly happening: Happening
  readonly watch: WatchWish
  /** The local day whose digest covers it, `YYYY-MM-DD`. */
  readonly coveredOn: string
}

export class Person {
  isPaused = false
  /** Changed how often they hear: what came is told as one sum, since two digests may share it. */
  isChanged = false
  readonly heard = new Set<Happening>()
  readonly mails: (readonly Happening[])[] = []
  pending: Pending[] = []

  constructor(
    readonly name: string,
    public watches: readonly WatchWish[],
  ) {}

  /** What one look found. @param coveredOn the days of the daily and the weekly digest that cover it. */
  find(happenings: readonly Happening[], coveredOn: Readonly<Record<'daily' | 'weekly', string>>): void {
    const told = this.toldAgencies()
    const now = this.isPaused ? [] : this.choose(happenings, (watch) => watch.frequency === 'immediate')
    const later = new Set<Happening>()
    for (const happening of happenings) {
      for (const watch of this.watches) {
        if (watch.frequency === 'immediate' || !happening.places.includes(watch.place)) continue
        this.pending.push({ happening, watch, coveredOn: coveredOn[watch.frequency] })
        if (!this.isPaused) later.add(happening)
      }
    }
    // Whoever was told is told of a correction, whatever they watch, or though they paused.
    const others = happenings.filter(
      (one) => isCorrection(one) && told.has(one.agency) && !now.includes(one) && !later.has(one),
    )
    this.tell(now)
    this.tell(others)
  }

  /** The digest of a local day, which covers what earlier ones should have. */
  digest(frequency: 'daily' | 'weekly', on: string): void {
    const isDue = ({ watch, coveredOn }: Pending) => watch.frequency === frequency && coveredOn <= on
    const due = this.pending.filter(isDue)
    this.pending = this.pending.filter((one) => !isDue(one))
    if (this.isPaused) return
    const found = [...new Set(due.map(({ happening }) => happening))]
    this.tell(
      this.choose(found, (watch, happening) =>
        due.some((one) => one.happening === happening && one.watch.place === watch.place),
      ),
    )
  }

  /** Of these, what such watches hear: corrections too of what they hear with it. */
  private choose(
    happenings: readonly Happening[],
    isSuch: (watch: WatchWish, happening: Happening) => boolean,
  ): readonly Happening[] {
    const fresh = happenings.filter((happening) => !this.heard.has(happening))
    const told = this.toldAgencies()
    const isWanted = (happening: Happening) =>
      this.watches.some(
        (watch) =>
          isSuch(watch, happening) &&
          happening.places.includes(watch.place) &&
          (watch.kinds === 'all' ||
            ['signed', 'removed'].includes(happening.kind) ||
            happening.entered?.includes(watch.place) === true ||
            (isCorrection(happening) && told.has(happening.agency))),
      )
    for (const { agency } of fresh.filter(isWanted)) told.add(agency)
    return fresh.filter(isWanted)
  }

  private toldAgencies(): Set<string> {
    return new Set([...this.heard].map(({ agency }) => agency))
  }

  private tell(happenings: readonly Happening[]): void {
    for (const happening of happenings) this.heard.add(happening)
    if (happenings.length > 0) this.mails.push(happenings)
  }
}

function isCorrection({ kind }: Happening): boolean {
  return kind === 'redated' || kind === 'corrected'
}

/** The days of the digests that cover what is found at an instant, at 7:00 in Chicago. */
export function coverOf(at: string): Record<'daily' | 'weekly', string> {
  const { on, hour } = readClock(at)
  const daily = hour < 7 ? on : addDays(on, 1)
  const weekly = addDays(daily, (8 - weekdayOf(daily)) % 7)
  return { daily, weekly }
}

/** The days of the last digests that were due by an instant. */
export function dueBy(at: string): Record<'daily' | 'weekly', string> {
  const { daily } = coverOf(at)
  const last = addDays(daily, -1)
  return { daily: last, weekly: addDays(last, -((weekdayOf(last) + 6) % 7)) }
}

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Chicago',
  dateStyle: 'short',
  timeStyle: 'short',
})

function readClock(at: string): { readonly on: string; readonly hour: number } {
  const [on = '', time = ''] = CLOCK.format(Date.parse(at)).split(' ')
  return { on, hour: Number(time.slice(0, 2)) }
}

function addDays(on: string, days: number): string {
  return new Date(Date.parse(`${on}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** 0 is Sunday. */
function weekdayOf(on: string): number {
  return new Date(`${on}T12:00:00Z`).getUTCDay()
}
