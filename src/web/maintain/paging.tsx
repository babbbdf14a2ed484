/** Long lists in pages, without counting them: of each page, one row more is asked for. */
import type { Context } from 'hono'
import type { Page } from '../page.js'
import type { RoomEnv } from './room-env.js'
import { words } from './words.js'

const MAX_PAGE = 100_000

/** From 1; anything else is the first page. */
export function readPageNumber(c: Context<RoomEnv>): number {
  const number = Number(c.req.query('page') ?? '1')
  return Number.isInteger(number) && number >= 1 && number <= MAX_PAGE ? number : 1
}

/** Rows of a page, and one more that tells that there is a further page. */
export interface PageOf<T> {
  readonly rows: readonly T[]
  readonly number: number
  readonly hasNext: boolean
}

/** @param load is asked for one row more than a page shows. */
export async function loadPage<T>(
  number: number,
  size: number,
  load: (limit: number, offset: number) => Promise<readonly T[]>,
): Promise<PageOf<T>> {
  const rows = await load(size + 1, (number - 1) * size)
  return { rows: rows.slice(0, size), number, hasNext: rows.length > size }
}

interface PagerProps {
  readonly page: Page
  readonly of: Pick<PageOf<unknown>, 'number' | 'hasNext'>
  /** Path of the list, with its filters. */
  readonly path: string
}

export function Pager({ page, of: { number, hasNext }, path }: PagerProps) {
  if (number === 1 && !hasNext) return null
  const to = (other: number) => page.href(`${path}${path.includes('?') ? '&' : '?'}page=${other}`)
  return (
    <nav aria-label={words.PAGES}>
      <ul class="row">
        {number > 1 && (
          <li>
            <a href={to(number - 1)}>{words.NEWER}</a>
          </li>
        )}
        <li>{words.sayPage(number)}</li>
        {hasNext && (
          <li>
            <a href={to(number + 1)}>{words.OLDER}</a>
          </li>
        )}
      </ul>
    </nav>
  )
}
