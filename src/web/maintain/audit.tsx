/** Who did what, and when. */
import { listAudit } from '../../../db/audit.js'
import type { WebDeps } from '../web-deps.js'
import { loadPage, Pager, readPageNumber } from './paging.js'
import { showRoom, Table, When } from './room.js'
import type { Rooms } from './room-env.js'
import { words } from './words.js'

const PAGE_SIZE = 50
/** Characters of an entry's details that the list shows. */
const DETAILS_LIMIT = 300

export function addAuditRoom(rooms: Rooms, { db }: WebDeps): void {
  rooms.get('/audit', async (c) => {
    const page = c.get('page')
    const found = await loadPage(readPageNumber(c), PAGE_SIZE, (limit, offset) =>
      listAudit(db, { limit, offset }),
    )
    return showRoom(c, {
      title: words.AUDIT,
      content: (
        <>
          {found.rows.length === 0 && <p>{words.NO_AUDIT}</p>}
          <Table caption={words.AUDIT_CAPTION} headings={words.AUDIT_HEADINGS}>
            {found.rows.map(({ at, who, action, subject, details }) => (
              <tr>
                <th scope="row">
                  <When page={page} at={at} />
                </th>
                <td>{who}</td>
                <td>{action}</td>
                <td>
                  <span class="hash">{subject}</span>
                </td>
                <td>
                  <code>{describe(details)}</code>
                </td>
              </tr>
            ))}
          </Table>
          <Pager page={page} of={found} path="/maintain/audit" />
        </>
      ),
    })
  })
}

function describe(details: unknown): string {
  const text = JSON.stringify(details)
  if (text === '{}') return ''
  return text.length > DETAILS_LIMIT ? `${text.slice(0, DETAILS_LIMIT)}…` : text
}
