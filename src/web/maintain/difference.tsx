/** How an edition differs from the believed one: by state, then row by row. Pure. */
import type { Listing } from '../../model.js'
import type { Page } from '../page.js'
import { nameModel, nameState, type RowDifference } from './compare-rows.js'
import { Pager } from './paging.js'
import { Table } from './room.js'
import { words } from './words.js'

/** Rows of each side on a page. */
const PAGE_SIZE = 40

interface DifferenceProps {
  readonly page: Page
  readonly difference: RowDifference | undefined
  readonly path: string
  readonly number: number
}

export function Difference({ page, difference, path, number }: DifferenceProps) {
  if (difference === undefined) return <p class="notice">{words.UNREADABLE_EDITION}</p>
  const { missing, fresh, byState } = difference
  const hasNext = Math.max(missing.length, fresh.length) > number * PAGE_SIZE
  return (
    <>
      <h2>{words.DIFFERENCE}</h2>
      <p>{words.DIFFERENCE_TEXT}</p>
      <Table caption={words.STATES_CAPTION} headings={words.STATES_HEADINGS}>
        {byState.map(({ state, believed, held }) => (
          <tr>
            <th scope="row">{state}</th>
            <td class="number">{believed}</td>
            <td class="number">{held}</td>
            <td class="number">{words.sayGap(held - believed)}</td>
          </tr>
        ))}
      </Table>
      <Rows title={words.sayMissing(missing.length)} rows={missing} number={number} />
      <Rows title={words.sayFresh(fresh.length)} rows={fresh} number={number} />
      <Pager page={page} of={{ number, hasNext }} path={path} />
    </>
  )
}

function Rows({ title, rows, number }: { title: string; rows: readonly Listing[]; number: number }) {
  const shown = rows.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)
  return (
    <>
      <h3>{title}</h3>
      {shown.length > 0 && (
        <Table caption={title} headings={words.ROW_HEADINGS}>
          {shown.map((row) => (
            <tr>
              <td>{nameState(row)}</td>
              <th scope="row">
                <bdi>{row.agency}</bdi>
              </th>
              <td>{row.county}</td>
              <td>{nameModel(row)}</td>
              <td>{row.signedOn ?? row.printed.cells.signed?.text ?? ''}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  )
}
