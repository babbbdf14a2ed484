/** The items of the shipped record that no stored edition tells yet, as pages show them. Pure; remembered. */
import { findUnproven } from '../../history/find-unproven.js'
import type { RecordItem } from '../../history/history-record.js'
import type { Page } from '../page.js'
import type { SiteData } from './site-data.js'

const remembered = new WeakMap<SiteData, readonly RecordItem[]>()

/** Newest first. */
export function findRecord({ data, now }: Pick<Page, 'data' | 'now'>): readonly RecordItem[] {
  const items = remembered.get(data) ?? findUnprovenIn(data)
  remembered.set(data, items)
  return items.filter(({ by }) => by <= now.slice(0, 10))
}

function findUnprovenIn(data: SiteData): readonly RecordItem[] {
  const seen = [...data.publications.values()].flatMap(({ firstSeenAt }) => firstSeenAt ?? []).sort()
  const { events, agreements } = data
  return findUnproven({ events, agreements, beganAt: seen[0] ?? null }).toReversed()
}
