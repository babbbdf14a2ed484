/** Links to the pages of a long list. Pure. */
import type { Page } from '../page.js'

/** At least one, for a list of nothing too. */
export function countPages(count: number, perPage: number): number {
  return Math.max(1, Math.ceil(count / perPage))
}

/** @param pathOfPage path of the page of that number, without a language. */
export function Paging({
  page,
  current,
  last,
  pathOfPage,
}: {
  page: Page
  current: number
  last: number
  pathOfPage: (number: number) => string
}) {
  const { say, href } = page
  if (last <= 1) return null
  return (
    <nav class="turn" aria-label={say.changes.PAGES}>
      <ul class="row">
        {current > 1 && (
          <li>
            <a href={href(pathOfPage(current - 1))} rel="prev">
              {say.changes.PREVIOUS_PAGE}
            </a>
          </li>
        )}
        <li>
          <span class="here">{say.changes.sayPage(current, last)}</span>
        </li>
        {current < last && (
          <li>
            <a href={href(pathOfPage(current + 1))} rel="next">
              {say.changes.NEXT_PAGE}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
