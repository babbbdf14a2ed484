/** A row as ICE printed it, before and after, under ICE's own headings; changed cells are marked. Pure. */
import type { CellView, TableRow, TableView } from '../../alerts/mail-view.js'
import type { Page } from '../page.js'
import { ScrollTable } from './scroll-table.js'
import { LineText } from './view-lines.js'

export function PrintedTable({ page, table }: { page: Page; table: TableView }) {
  const { phrases, say } = page
  const { rows, isBeforeListed, isAfterListed } = table
  const sides = [
    ...(isBeforeListed ? [{ name: phrases.BEFORE, cellOf: (row: TableRow) => row.before }] : []),
    ...(isAfterListed ? [{ name: phrases.AFTER, cellOf: (row: TableRow) => row.after }] : []),
  ]
  return (
    <>
      {!isBeforeListed && <MissingSide page={page} name={phrases.BEFORE} />}
      <ScrollTable
        caption={sides.length > 1 ? say.event.PRINTED_TWICE : say.event.PRINTED_ONCE}
        label={phrases.WHAT_ICE_PRINTED}
        class="printed"
      >
        <thead>
          <tr>
            <th scope="col">{phrases.COLUMN}</th>
            {sides.map(({ name }) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr class={row.isChanged ? 'changed' : undefined}>
              <th scope="row">
                <span lang="en">{row.heading}</span>
                {row.isChanged && <strong> ({phrases.CHANGED})</strong>}
              </th>
              {sides.map(({ cellOf }) => (
                <td>
                  <Cell cell={cellOf(row)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {!isAfterListed && <MissingSide page={page} name={phrases.AFTER} />}
    </>
  )
}

function MissingSide({ page, name }: { page: Page; name: string }) {
  return (
    <p>
      <strong>{name}:</strong> {page.phrases.NOT_LISTED}
    </p>
  )
}

function Cell({ cell }: { cell: CellView | null }) {
  if (cell === null) return null
  return (
    <>
      <bdi>{cell.text}</bdi>
      {cell.link !== null && (
        <div class="address">
          <LineText line={cell.link} />
        </div>
      )}
    </>
  )
}
