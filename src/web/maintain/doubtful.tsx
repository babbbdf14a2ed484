/** What our rules could not settle: each is settled with an alias, after which history is read again. */
import { type KeptAlias, listAliases } from '../../../db/aliases.js'
import { type Doubt, listDoubts, listUnplaced, type UnplacedAgency } from '../../../db/list-doubts.js'
import { listEvents } from '../../../db/list-events.js'
import type { AgreementEvent } from '../../model.js'
import { foldName } from '../../places/fold-name.js'
import type { Page } from '../page.js'
import type { WebDeps } from '../web-deps.js'
import { pathOfNewAlias } from './alias-form.js'
import { loadPage, Pager, readPageNumber } from './paging.js'
import { showRoom, Table } from './room.js'
import type { Rooms } from './room-env.js'
import { words } from './words.js'

/** Agencies on a page, and the most that is shown of the rest; settling some brings the next. */
const SHOWN = 40
/** Agencies named beside one slip. */
const AGENCIES_SHOWN = 4

export function addDoubtfulRoom(rooms: Rooms, { db }: WebDeps): void {
  rooms.get('/doubtful', async (c) => {
    const page = c.get('page')
    const unplaced = await listUnplaced(db)
    const shown = await loadPage(readPageNumber(c), SHOWN, async (limit, offset) =>
      unplaced.slice(offset, offset + limit),
    )
    const replaced = await listEvents(db, { kind: 'replaced' })
    const doubts = await listDoubts(db)
    const aliases = await listAliases(db)
    return showRoom(c, {
      title: words.DOUBTFUL,
      content: (
        <>
          <p>{words.DOUBTFUL_TEXT}</p>
          <h2>{words.sayUnplacedCount(unplaced.length)}</h2>
          <UnplacedTable page={page} agencies={shown.rows} />
          <Pager page={page} of={shown} path="/maintain/doubtful" />
          <h2>{words.sayReplacedCount(replaced.length)}</h2>
          {replaced.slice(0, SHOWN).map(({ event }) => (
            <Replaced page={page} event={event} />
          ))}
          <h2>{words.sayDoubtCount(doubts.length)}</h2>
          <DoubtTable page={page} doubts={doubts.slice(0, SHOWN)} aliases={aliases} />
        </>
      ),
    })
  })
}

function UnplacedTable({ page, agencies }: { page: Page; agencies: readonly UnplacedAgency[] }) {
  if (agencies.length === 0) return null
  return (
    <Table caption={words.UNPLACED_CAPTION} headings={words.UNPLACED_HEADINGS}>
      {agencies.map(({ agency, state, printedState, printedCounty, lists }) => (
        <tr>
          <th scope="row">
            <bdi>{agency}</bdi>
          </th>
          <td>{printedState}</td>
          <td>{printedCounty}</td>
          <td>{lists.join(', ')}</td>
          <td>
            <Settle page={page} agency={agency} state={state} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Settle({ page, agency, state }: { page: Page; agency: string; state: string | null }) {
  if (state === null) return <>{words.NO_STATE}</>
  return (
    <a href={page.href(pathOfNewAlias({ state, name: agency, kind: 'placed' }))}>
      {words.SETTLE}
      <span class="hidden"> {agency}</span>
    </a>
  )
}

/** Two rows that may be one agreement: a maintainer says. */
function Replaced({ page, event }: { page: Page; event: AgreementEvent }) {
  const { was, now, list, evidence } = event
  const name = now?.agency ?? ''
  const otherName = was?.agency ?? ''
  const state = now?.state ?? null
  const to = (kind: 'same' | 'distinct') =>
    page.href(pathOfNewAlias({ state: state ?? '', name, kind, otherName }))
  return (
    <div class="card">
      <h3>
        <bdi>{otherName}</bdi> → <bdi>{name}</bdi>
      </h3>
      <p>{words.sayReplaced(list, now?.model ?? null, state)}</p>
      {evidence.length > 0 && <p>{words.sayEvidence(evidence)}</p>}
      {state === null ? (
        <p>{words.NO_STATE}</p>
      ) : (
        <p>
          <a class="button" href={to('same')}>
            {words.THEY_ARE_ONE}
          </a>{' '}
          <a class="button" href={to('distinct')}>
            {words.THEY_ARE_TWO}
          </a>
        </p>
      )}
    </div>
  )
}

interface DoubtTableProps {
  readonly page: Page
  readonly doubts: readonly Doubt[]
  readonly aliases: readonly KeptAlias[]
}

function DoubtTable({ page, doubts, aliases }: DoubtTableProps) {
  if (doubts.length === 0) return null
  return (
    <Table caption={words.DOUBTS_CAPTION} headings={words.DOUBTS_HEADINGS}>
      {doubts.map(({ list, code, column, found, expected, rowNumbers, agencies }) => (
        <tr>
          <th scope="row">{words.sayProblem(code)}</th>
          <td>{list}</td>
          <td>
            {column ?? ''}: <bdi>{found}</bdi>
          </td>
          <td>{expected}</td>
          <td>{rowNumbers.slice(0, AGENCIES_SHOWN).join(', ')}</td>
          <td>
            {agencies.slice(0, AGENCIES_SHOWN).map(({ agency, state }) => (
              <div>
                <bdi>{agency}</bdi>{' '}
                <SettleUnless page={page} agency={agency} state={state} aliases={aliases} />
              </div>
            ))}
          </td>
        </tr>
      ))}
    </Table>
  )
}

/** The cell stays as ICE prints it; a maintainer's word on the name may stand already. */
function SettleUnless({
  page,
  agency,
  state,
  aliases,
}: {
  page: Page
  agency: string
  state: string | null
  aliases: readonly KeptAlias[]
}) {
  const settled = aliases.find((alias) => alias.state === state && foldName(alias.name) === foldName(agency))
  if (settled !== undefined) return <>{words.sayByAlias(settled.id)}</>
  return <Settle page={page} agency={agency} state={state} />
}
