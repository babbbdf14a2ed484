/** Stored copies of an agreement and its addendum: when we had them, and what their text says. Pure. */
import type { StoredDocument } from '../../../db/documents.js'
import { tidyName } from '../../alerts/tidy-printed.js'
import { compareWithRow } from '../../documents/compare-with-row.js'
import type { Difference, DocumentFacts, RowFacts } from '../../documents/document-facts.js'
import type { SupportModel } from '../../model.js'
import type { Page } from '../page.js'
import { pathOfDocument } from '../paths.js'

/** What a row links. */
export interface LinkingRow extends RowFacts {
  readonly moaUrl: string | null
  readonly addendumUrl: string | null
}

/** Nothing where nothing is kept. */
export function DocumentCards({
  page,
  row,
  documents,
}: {
  page: Page
  row: LinkingRow | null
  documents: readonly StoredDocument[]
}) {
  const { say } = page
  const links = [
    [say.documents.AGREEMENT_CARD, row?.moaUrl],
    [say.documents.ADDENDUM_CARD, row?.addendumUrl],
  ] as const
  const kept = links.map(([name, url]) => ({ name, versions: documents.filter((one) => one.url === url) }))
  if (row === null || kept.every(({ versions }) => versions.length === 0)) return null
  return (
    <>
      <p class="measure">{say.documents.LEAD}</p>
      {kept.some(({ versions }) => versions.length > 1) && <p class="measure">{say.documents.SEVERAL}</p>}
      <div class="pair">
        {kept.map(({ name, versions }) =>
          versions.map((document) => <DocumentCard page={page} name={name} row={row} document={document} />),
        )}
      </div>
    </>
  )
}

function DocumentCard({
  page,
  name,
  row,
  document,
}: {
  page: Page
  name: string
  row: RowFacts
  document: StoredDocument
}) {
  const { say, phrases, settings } = page
  const { sha256, firstSeenAt, lastSeenAt, text } = document
  return (
    <section class="card">
      <h3>{name}</h3>
      <p>
        <a href={page.href(pathOfDocument(sha256))} download>
          {say.documents.COPY}
        </a>
      </p>
      <dl>
        <dt>{say.documents.FETCHED}</dt>
        <dd>{phrases.sayExactly(firstSeenAt, settings.timeZone, '')}</dd>
        <dt>{say.documents.LAST_SAME}</dt>
        <dd>{phrases.sayExactly(lastSeenAt, settings.timeZone, '')}</dd>
        <dt>{phrases.SHA_256}</dt>
        <dd>
          <code>{sha256}</code>
        </dd>
        {text?.facts != null && <Facts page={page} facts={text.facts} row={row} />}
      </dl>
      {text === null && <p>{say.documents.NOT_READ}</p>}
      {text !== null && text.problem !== null && <p>{say.documents.PROBLEMS[text.problem]}</p>}
    </section>
  )
}

function Facts({ page, facts, row }: { page: Page; facts: DocumentFacts; row: RowFacts }) {
  const { say, phrases } = page
  const { agency, model, signatures, effective } = facts
  return (
    <>
      <dt>{say.documents.NAMES}</dt>
      <dd title={agency?.words}>
        {agency === null ? say.documents.NOT_SURE : <bdi lang="en">{tidyName(agency.value)}</bdi>}
      </dd>
      <dt>{say.documents.MODEL}</dt>
      <dd title={model?.words}>
        {model === null ? say.documents.NOT_SURE : phrases.MODEL_NAMES[model.value]}
      </dd>
      {signatures.length > 0 && (
        <>
          <dt>{say.documents.SIGNATURES}</dt>
          <dd>{signatures.map(({ value }) => phrases.sayDate(value)).join('; ')}</dd>
        </>
      )}
      {effective !== null && (
        <>
          <dt>{say.documents.EFFECTIVE}</dt>
          <dd title={effective.words}>{phrases.sayDate(effective.value)}</dd>
        </>
      )}
      <dt>{say.documents.ROW}</dt>
      <dd>
        <BesideRow page={page} facts={facts} row={row} />
      </dd>
    </>
  )
}

function BesideRow({ page, facts, row }: { page: Page; facts: DocumentFacts; row: RowFacts }) {
  const { documents: say } = page.say
  const comparison = compareWithRow(facts, row)
  if (comparison.kind === 'cannot-tell') return <>{say.CANNOT_TELL}</>
  const differences = comparison.kind === 'differs' ? comparison.differences : []
  const fields = comparison.fields.map((field) => say.FIELDS[field])
  return (
    <>
      {differences.map((difference) => (
        <p>
          <DifferenceWords page={page} difference={difference} />
        </p>
      ))}
      {fields.length > 0 && <p>{say.sayAgrees(fields)}</p>}
    </>
  )
}

/** Both as they stand; no more is said of why. */
function DifferenceWords({ page, difference }: { page: Page; difference: Difference }) {
  const { say, phrases } = page
  const { field, text, row } = difference
  const show = (value: string) =>
    field === 'model' ? phrases.MODEL_NAMES[value as SupportModel] : <bdi lang="en">{tidyName(value)}</bdi>
  return (
    <>
      {phrases.capitalise(say.documents.FIELDS[field])}: {say.documents.TEXT_SAYS} {show(text)},{' '}
      {say.documents.ROW_SAYS} {show(row)}.
    </>
  )
}
