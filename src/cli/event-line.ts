/** An event as one flat object, for `--json` and for scripts. The form is public: add to it, never change it. */
import type { EventRow } from '../../db/list-events.js'
import type { AgreementEvent, AgreementFacts } from '../model.js'

export function makeEventLine(
  event: AgreementEvent,
  publication: EventRow['publication'],
): Readonly<Record<string, unknown>> {
  const facts = event.now ?? event.was
  const { sha256, fileName, savedAt } = publication
  return {
    id: event.id,
    kind: event.kind,
    list: event.list,
    publication: { sha256, fileName, savedAt },
    state: facts?.state ?? null,
    agency: facts?.agency ?? null,
    counties: describeCounties(facts),
    isStatewide: facts?.isStatewide ?? false,
    model: facts?.model ?? null,
    signedOn: facts?.signedOn ?? null,
    was: describeFacts(event.was),
    now: describeFacts(event.now),
    fields: event.fields,
    isMaterial: event.isMaterial,
    isFirstForAgency: event.isFirstForAgency,
    isLastForAgency: event.isLastForAgency,
    evidence: event.evidence,
  }
}

function describeFacts(facts: AgreementFacts | null) {
  return facts === null ? null : { ...facts, counties: describeCounties(facts) }
}

function describeCounties(facts: AgreementFacts | null) {
  return (facts?.counties ?? []).map(({ fips, name, method, confidence }) => ({
    fips,
    name,
    method,
    confidence,
  }))
}

/** One line for a person: `2025-06-18 signed MN Mille Lacs County Sheriff's Office TFM (Mille Lacs)`. */
export function describeEvent(event: AgreementEvent, publication: EventRow['publication']): string {
  const facts = event.now ?? event.was
  const counties = facts?.counties.map(({ name }) => name).join(', ')
  const where = facts?.isStatewide ? 'statewide' : counties === '' ? 'unplaced' : counties
  const before = event.kind === 'replaced' ? `, for ${event.was?.agency}` : ''
  const fields = event.fields.length === 0 ? '' : ` (${event.fields.join(', ')})`
  const on = publication.savedAt?.slice(0, 10) ?? '????-??-??'
  return `${on} ${event.kind}${fields} ${facts?.state ?? '??'} ${facts?.agency}${before} ${facts?.model ?? '?'} (${where})`
}
