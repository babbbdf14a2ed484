/**
 * Days, times and spans as people say them, in Spanish. Pure.
 *
 * The spaces within `1:53 p. m.` are such at which no line breaks.
 */
import { findFormat, readClock } from '../time-formats.js'

const LOCALE = 'es-US'
/** Spans of two days and more are said in days. */
const HOURS_SAID = 48

/** By the English name, which no edition of Unicode's tables has changed; other zones as Unicode has them. */
const ZONES: Readonly<Record<string, string>> = {
  Atlantic: 'hora del Atlántico',
  Eastern: 'hora del Este',
  Central: 'hora del Centro',
  Mountain: 'hora de la Montaña',
  Pacific: 'hora del Pacífico',
  Alaska: 'hora de Alaska',
  'Hawaii-Aleutian': 'hora de Hawái',
  'GMT+00:00': 'UTC',
}

/** @param on `2026-01-26`. @returns `26 de enero de 2026`. */
export function sayDate(on: string): string {
  return sayDay(`${on}T12:00:00Z`, 'UTC')
}

/** The day of an instant where the reader is: `26 de enero de 2026`. */
export function sayDay(at: string, timeZone: string): string {
  return findFormat(LOCALE, timeZone, 'day').format(new Date(at))
}

/** `26 de enero de 2026, 1:53 p. m., hora del Centro`. Within a sentence, the article stands before it. */
export function sayTime(at: string, timeZone: string): string {
  const part = readClock('en-US', timeZone, at)
  const half = part('dayPeriod') === 'AM' ? 'a.\u00a0m.' : 'p.\u00a0m.'
  const zone = part('timeZoneName').replace(/( Standard)? Time$/, '')
  const zoneName = ZONES[zone] ?? readClock(LOCALE, timeZone, at)('timeZoneName')
  return `${sayDay(at, timeZone)}, ${part('hour')}:${part('minute')}\u00a0${half}, ${zoneName}`
}

/**
 * The same with UTC, which is plain in the autumn hour that comes twice: `… hora del Centro (19:53:12 UTC)`,
 * `… hora del Centro (01:41:00 UTC del 27 de enero)`.
 */
export function sayExactTime(at: string, timeZone: string): string {
  const time = `${sayTime(at, timeZone)} (${new Date(at).toISOString().slice(11, 19)} UTC`
  const utcDay = sayDay(at, 'UTC')
  return utcDay === sayDay(at, timeZone) ? `${time})` : `${time} del ${utcDay.replace(/ de \d+$/, '')})`
}

/** `14 horas`, `3 días`, rounded down. */
export function sayHours(hours: number): string {
  return hours < HOURS_SAID ? `${Math.floor(hours)} horas` : `${Math.floor(hours / 24)} días`
}
