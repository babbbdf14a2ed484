/** Formats of days and clock times, made once for each language and zone. Pure, but for what it remembers. */

const HOUR_MS = 3_600_000
const DAY = { year: 'numeric', month: 'long', day: 'numeric' } as const
const CLOCK = { hour: 'numeric', minute: '2-digit', timeZoneName: 'longGeneric' } as const

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs a thousand times what using it does. */
export function findFormat(locale: string, timeZone: string, kind: 'day' | 'clock'): Intl.DateTimeFormat {
  const key = `${locale} ${kind} ${timeZone}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const style = kind === 'day' ? DAY : CLOCK
  const format = new Intl.DateTimeFormat(locale, { ...style, timeZone })
  formats.set(key, format)
  return format
}

/** The same instant's parts by name; those that a language does not have are empty. */
export function readClock(locale: string, timeZone: string, at: string): (type: string) => string {
  const parts = findFormat(locale, timeZone, 'clock').formatToParts(new Date(at))
  return (type) => parts.find((part) => part.type === type)?.value ?? ''
}

export function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / HOUR_MS
}
