/**
 * Which items of the record no stored edition tells yet. Pure.
 *
 * An event of the same agency, model and kind in about the same days takes an item's place; so does an
 * agreement that stood in the first edition that we have, where that is as old as the item.
 */
import { readAgencyName } from '../agreements/read-agency-name.js'
import type { AgreementEvent, List, SupportModel } from '../model.js'
import { HISTORY_RECORD, RECORD_STATE, type RecordItem } from './history-record.js'

/** What is known from stored editions. */
export interface Known {
  readonly events: readonly {
    readonly event: AgreementEvent
    readonly windowFrom: string | null
    readonly windowTo: string | null
  }[]
  readonly agreements: readonly {
    readonly agencyId: string
    readonly list: List
    readonly agency: string
    readonly state: string | null
    readonly model: SupportModel | null
    readonly firstListedAt: string | null
  }[]
  /** When a look of ours first saw an edition; null before that. From then on our own eyes are right. */
  readonly beganAt: string | null
}

/** Days by which windows may miss each other: saved, seen and noted differ, and so do time zones. */
const SLACK_DAYS = 3
const DAY_MS = 86_400_000

/** Oldest first. */
export function findUnproven(known: Known): readonly RecordItem[] {
  const events = known.events.filter(({ event }) => (event.now ?? event.was)?.state === RECORD_STATE)
  const agreements = known.agreements.filter(({ state }) => state === RECORD_STATE)
  const began = known.beganAt?.slice(0, 10) ?? null
  return HISTORY_RECORD.filter(
    (item) =>
      (began === null || item.by <= began) &&
      !events.some((one) => tells(one, item)) &&
      !agreements.some((one) => stoodBy(one, item)),
  )
}

/** True when it is an agency of the record, by any name that ICE printed. */
export function isOfAgency(item: RecordItem, names: readonly string[]): boolean {
  const cores = coresOf(item)
  return names.some((name) => cores.has(coreOf(name)))
}

function tells({ event, windowFrom, windowTo }: Known['events'][number], item: RecordItem): boolean {
  const { kind, list, was, now } = event
  if (kind !== item.kind || list !== item.list || (now ?? was)?.model !== item.model) return false
  if (
    windowTo === null ||
    !isOfAgency(
      item,
      [was, now].flatMap((side) => side?.agency ?? []),
    )
  )
    return false
  const [from, to] = [shift(item.notBefore ?? item.by, -SLACK_DAYS), shift(item.by, SLACK_DAYS)]
  return (windowFrom ?? windowTo).slice(0, 10) <= to && windowTo.slice(0, 10) >= from
}

function stoodBy(agreement: Known['agreements'][number], item: RecordItem): boolean {
  const isComing = item.kind === 'signed' || item.kind === 'applied'
  if (!isComing || agreement.list !== item.list || agreement.model !== item.model) return false
  const { firstListedAt, agency } = agreement
  if (firstListedAt === null || firstListedAt.slice(0, 10) > shift(item.by, SLACK_DAYS)) return false
  return isOfAgency(item, [agency])
}

function coresOf({ agency, laterName, was }: RecordItem): ReadonlySet<string> {
  return new Set([agency, laterName, was?.agency].flatMap((name) => (name == null ? [] : coreOf(name))))
}

function coreOf(name: string): string {
  return readAgencyName(name, RECORD_STATE).core
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}
