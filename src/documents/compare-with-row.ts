/**
 * What a document says and what ICE's row says: whether they agree. Pure.
 *
 * A difference accuses nobody: rows are typed by hand, and one file is sometimes linked to several. So only
 * what is certain is said, and anything less is left out.
 */
import { type AgencyName, readAgencyName } from '../agreements/read-agency-name.js'
import { findState } from '../places/states.js'
import type { ComparedField, Comparison, DocumentFacts, RowFacts } from './document-facts.js'

/** Of a field: the same, surely another, or undefined where that cannot be told. */
type Verdict = 'same' | 'other' | undefined

interface Compared {
  readonly field: ComparedField
  readonly text: string
  readonly row: string
  readonly verdict: Verdict
}

export function compareWithRow(facts: DocumentFacts, row: RowFacts): Comparison {
  const compared = [compareAgency(facts, row), compareModel(facts, row), compareDate(facts, row)]
  const fields = compared.filter(({ verdict }) => verdict === 'same').map(({ field }) => field)
  const differences = compared
    .filter(({ verdict }) => verdict === 'other')
    .map(({ field, text, row: printed }) => ({ field, text, row: printed }))
  if (differences.length > 0) return { kind: 'differs', differences, fields }
  return fields.length > 0 ? { kind: 'agrees', fields } : { kind: 'cannot-tell' }
}

function compareModel({ model }: DocumentFacts, row: RowFacts): Compared {
  const [text, printed] = [model?.value ?? '', row.model ?? '']
  const verdict = text === '' || printed === '' ? undefined : text === printed ? 'same' : 'other'
  return { field: 'model', text, row: printed, verdict }
}

/** Agrees or cannot be told: the date that ICE prints may be one that was written by hand. */
function compareDate({ signatures }: DocumentFacts, { signedOn }: RowFacts): Compared {
  const days = signatures.map(({ value }) => value)
  const verdict = signedOn !== null && days.includes(signedOn) ? 'same' : undefined
  return { field: 'signedOn', text: days.join(', '), row: signedOn ?? '', verdict }
}

function compareAgency({ agency }: DocumentFacts, row: RowFacts): Compared {
  const text = agency?.value ?? ''
  const verdict =
    text === '' || row.agency === ''
      ? undefined
      : compareNames(
          readAgencyName(dropState(text, row.state), row.state),
          readAgencyName(dropState(row.agency, row.state), row.state),
        )
  return { field: 'agency', text, row: row.agency, verdict }
}

/** `Sheriff's Office of Guilford County, North Carolina`: the state is no part of the name. */
function dropState(name: string, state: string | null): string {
  const named = findState(state ?? '')
  return named === undefined
    ? name
    : name.replace(new RegExp(`,?\\s+(?:State of )?(?:${named.name}|${named.code})\\.?$`, 'i'), '')
}

function compareNames(a: AgencyName, b: AgencyName): Verdict {
  if (a.numbers !== b.numbers) return undefined
  if (a.key === b.key || a.words.join(' ') === b.words.join(' ')) return 'same'
  // Two counties of one state are two agencies, however the rest is written.
  if (a.countyFips !== undefined && b.countyFips !== undefined && a.countyFips !== b.countyFips)
    return 'other'
  const isSameKind = a.body !== undefined && a.body === b.body
  return isSameKind && a.place !== '' && a.place === b.place ? 'same' : undefined
}
