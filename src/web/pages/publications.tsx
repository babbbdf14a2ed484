/** Every stored edition of both lists, newest first, each to download. Pure. */
import type { PublicationRow } from '../../../db/list-publication-page.js'
import { tidyName } from '../../alerts/tidy-printed.js'
import { LISTS, type List } from '../../model.js'
import { capturesOf } from '../evidence/find-capture.js'
import type { Page } from '../page.js'
import { pathOfCapturedPage, pathOfPublication, pathOfScreenshot } from '../paths.js'
import { Paging } from './paging.js'
import { ScrollTable } from './scroll-table.js'

export const PUBLICATIONS_PER_PAGE = 50

export interface PublicationsFacts {
  readonly list: List | null
  /** From 1. */
  readonly current: number
  readonly last: number
  /** Of the whole. */
  readonly count: number
  readonly rows: readonly PublicationRow[]
}

export function PublicationsContent({ page, facts }: { page: Page; facts: PublicationsFacts }) {
  const { say } = page
  const { list, current, last, count, rows } = facts
  return (
    <>
      <h1>{say.publications.TITLE}</h1>
      <p class="lead">{say.publications.LEAD}</p>
      <ListSwitch page={page} list={list} />
      <p>
        <strong>{say.publications.sayEditions(count)}</strong>
      </p>
      {rows.length > 0 && (
        <ScrollTable caption={say.publications.CAPTION} label={say.publications.TITLE} class="editions">
          <thead>
            <tr>
              <th scope="col">{say.publications.FILE}</th>
              <th scope="col">{say.publications.LIST}</th>
              <th scope="col">{say.publications.SAVED}</th>
              <th scope="col">{say.publications.FIRST_SEEN}</th>
              <th scope="col">{say.publications.STATUS}</th>
              <th scope="col" class="number">
                {say.publications.ROWS}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Edition page={page} row={row} />
            ))}
          </tbody>
        </ScrollTable>
      )}
      <Paging
        page={page}
        current={current}
        last={last}
        pathOfPage={(number) => writePublicationsPath(list, number)}
      />
    </>
  )
}

function ListSwitch({ page, list }: { page: Page; list: List | null }) {
  const { say, phrases, href } = page
  const choices = [null, ...LISTS].map((one) => ({
    path: writePublicationsPath(one),
    text: one === null ? say.publications.BOTH : phrases.LIST_NAMES[one],
    isChosen: one === list,
  }))
  return (
    <nav class="turn" aria-label={say.publications.LIST}>
      <ul class="row">
        {choices.map(({ path, text, isChosen }) => (
          <li>
            <a href={href(path)} aria-current={isChosen ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Edition({ page, row }: { page: Page; row: PublicationRow }) {
  const { say, phrases, href } = page
  const { list, sha256, fileName, savedAt, firstSeenAt, status, rowCount, hasHold } = row
  const isPartly = status === 'believed' && hasHold
  return (
    <tr>
      <th scope="row">
        <a href={href(pathOfPublication(list, sha256))} download>
          <bdi>{tidyName(fileName) || say.event.UNNAMED_FILE}</bdi>
        </a>
        <br />
        <span class="aside">
          SHA-256 <code>{sha256}</code>
          <KeptPage page={page} row={row} />
        </span>
      </th>
      <td>{phrases.LIST_NAMES[list]}</td>
      <td>
        <Time page={page} at={savedAt} otherwise={phrases.SAVED_UNKNOWN} />
      </td>
      <td>
        <Time page={page} at={firstSeenAt} otherwise={phrases.SEEN_BY_OTHERS} />
      </td>
      <td>{isPartly ? say.publications.PARTLY_BELIEVED : say.publications.STATUSES[status]}</td>
      <td class="number">{rowCount === null ? '–' : say.numbers.sayCount(rowCount)}</td>
    </tr>
  )
}

/** ICE's page as it first linked this edition, where that is kept. */
function KeptPage({ page, row: { list, sha256 } }: { page: Page; row: PublicationRow }) {
  const { say, href } = page
  const capture = capturesOf(page.data, list, sha256).find(({ pageSha256 }) => pageSha256 !== null)
  if (capture === undefined) return null
  return (
    <>
      <br />
      {say.evidence.PAGE_KEPT}: <a href={href(pathOfCapturedPage(capture.id))}>{say.evidence.HTML}</a>
      {capture.screenshotSha256 !== null && (
        <>
          {' · '}
          <a href={href(pathOfScreenshot(capture.id))}>{say.evidence.SCREENSHOT}</a>
        </>
      )}
    </>
  )
}

function Time({ page, at, otherwise }: { page: Page; at: string | null; otherwise: string }) {
  if (at === null) return <>{otherwise}</>
  return (
    <time datetime={at} title={at}>
      {page.phrases.sayTime(at, page.settings.timeZone)}
    </time>
  )
}

function writePublicationsPath(list: List | null, number = 1): string {
  const query = new URLSearchParams()
  if (list !== null) query.set('list', list)
  if (number > 1) query.set('page', String(number))
  const text = query.toString()
  return text === '' ? '/publications' : `/publications?${text}`
}
