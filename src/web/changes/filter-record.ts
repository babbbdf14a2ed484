/** The items of the record that a filter of changes lets through, in their order. Pure. */
import { RECORD_STATE, type RecordItem } from '../../history/history-record.js'
import type { ChangesFilter } from './read-changes-filter.js'

export function filterRecord(items: readonly RecordItem[], filter: ChangesFilter): readonly RecordItem[] {
  const { state, county, kind, model, list, from, to } = filter
  return items.filter(
    (item) =>
      (state === null || state === RECORD_STATE) &&
      (county === null || county === item.countyFips) &&
      (kind === null || kind === item.kind) &&
      (model === null || model === item.model) &&
      (list === null || list === item.list) &&
      (from === null || item.by >= from) &&
      (to === null || item.by <= to),
  )
}
