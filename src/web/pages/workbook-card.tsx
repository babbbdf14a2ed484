/** A stored workbook as evidence: where to have it, its times, its hash, what ICE's page said of the list. Pure. */

import type { Publication } from '../../../db/publications.js'
import { tidyName } from '../../alerts/tidy-printed.js'
import type { Page } from '../page.js'
import { pathOfPublication } from '../paths.js'

export function WorkbookCard({
  page,
  name,
  publication,
}: {
  page: Page
  name: string
  publication: Publication
}) {
  const { say, phrases, settings } = page
  const { list, sha256, fileName, savedAt, firstSeenAt } = publication
  return (
    <section class="card">
      <h3>{name}</h3>
      <p>
        <a href={page.href(pathOfPublication(list, sha256))} download>
          <bdi>{tidyName(fileName) || say.event.UNNAMED_FILE}</bdi>
        </a>
      </p>
      <dl>
        <dt>{phrases.SAVED}</dt>
        <dd>{phrases.sayExactly(savedAt, settings.timeZone, phrases.SAVED_UNKNOWN)}</dd>
        <dt>{phrases.FIRST_SEEN}</dt>
        <dd>{phrases.sayExactly(firstSeenAt, settings.timeZone, phrases.SEEN_BY_OTHERS)}</dd>
        <Brought page={page} publication={publication} />
        <dt>{phrases.SHA_256}</dt>
        <dd>
          <code>{sha256}</code>
        </dd>
        <dt>{say.event.CONTROL_TOTAL}</dt>
        <dd>
          <ControlTotal page={page} publication={publication} />
        </dd>
      </dl>
    </section>
  )
}

/** A file that a person brought says so: no look of ours found it first. */
function Brought({ page, publication }: { page: Page; publication: Publication }) {
  const { say, phrases, settings, data } = page
  const brought = data.brought.get(`${publication.list} ${publication.sha256}`)
  if (brought === undefined) return null
  return (
    <>
      <dt>{say.event.BROUGHT}</dt>
      <dd>
        {say.event.sayBrought(phrases.sayTime(brought.broughtAt, settings.timeZone))}{' '}
        <bdi>{tidyName(brought.source, 300)}</bdi>
      </dd>
    </>
  )
}

function ControlTotal({ page: { say }, publication }: { page: Page; publication: Publication }) {
  const { controlTotal } = publication
  if (controlTotal === null) return <>{say.event.NO_CONTROL_TOTAL}</>
  const { total, printed } = controlTotal
  return (
    <>
      {total === null ? say.event.NO_WHOLE_TOTAL : say.event.sayControlTotal(total, publication.list)}
      {printed.trim() !== '' && (
        <>
          {' '}
          “<bdi lang="en">{tidyName(printed, 600)}</bdi>”
        </>
      )}
    </>
  )
}
