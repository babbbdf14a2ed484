/** Each run of a job: what came back, how much, how long it took, what came of it. */
import { loadSizes } from '../../../db/publications.js'
import { findRun, listRuns, type Run } from '../../../db/runs.js'
import type { Page } from '../page.js'
import type { WebDeps } from '../web-deps.js'
import { loadPage, Pager, readPageNumber } from './paging.js'
import { hashesOf, readLook } from './read-look.js'
import { Choices, showRoom, Table, When } from './room.js'
import type { Rooms } from './room-env.js'
import { words } from './words.js'

const PAGE_SIZE = 50

type Sizes = ReadonlyMap<string, number>

export function addRunRooms(rooms: Rooms, { db }: WebDeps): void {
  rooms.get('/runs', async (c) => {
    const page = c.get('page')
    const isFailure = c.req.query('show') === 'failures'
    const found = await loadPage(readPageNumber(c), PAGE_SIZE, (limit, offset) =>
      listRuns(db, { isFailure, limit, offset }),
    )
    const sizes = await loadSizes(db, hashesOf(found.rows.map(({ details }) => readLook(details))))
    const failures = '/maintain/runs?show=failures'
    const content = (
      <>
        <Choices
          page={page}
          label={words.SHOW}
          choices={[
            ['/maintain/runs', words.ALL_RUNS],
            [failures, words.FAILURES],
          ]}
        />
        {found.rows.length === 0 && <p>{words.NO_RUN}</p>}
        <Table caption={words.RUNS_CAPTION} headings={words.RUNS_HEADINGS}>
          {found.rows.map((run) => (
            <RunRow page={page} run={run} sizes={sizes} />
          ))}
        </Table>
        <Pager page={page} of={found} path={isFailure ? failures : '/maintain/runs'} />
      </>
    )
    return showRoom(c, { title: words.RUNS, content })
  })

  rooms.get('/runs/:id', async (c) => {
    const run = await findRun(db, c.req.param('id'))
    if (run === undefined) return c.notFound()
    const sizes = await loadSizes(db, hashesOf([readLook(run.details)]))
    return showRoom(c, {
      title: words.sayRun(run.job),
      content: <OneRun page={c.get('page')} run={run} sizes={sizes} />,
    })
  })
}

function RunRow({ page, run, sizes }: { page: Page; run: Run; sizes: Sizes }) {
  const { id, job, startedAt, outcome, summary } = run
  return (
    <tr>
      <th scope="row">
        <a href={page.href(`/maintain/runs/${encodeURIComponent(id)}`)}>
          <When page={page} at={startedAt} />
        </a>
      </th>
      <td>{job}</td>
      <td>{outcome}</td>
      <td class="number">{sayTook(run)}</td>
      <td>
        <CameBack run={run} sizes={sizes} />
      </td>
      <td>{summary}</td>
    </tr>
  )
}

function OneRun({ page, run, sizes }: { page: Page; run: Run; sizes: Sizes }) {
  const { startedAt, finishedAt, outcome, summary, details } = run
  return (
    <>
      <p class="lead">
        {outcome}. {summary}
      </p>
      <dl>
        <dt>{words.STARTED}</dt>
        <dd>
          <When page={page} at={startedAt} />
        </dd>
        <dt>{words.ENDED}</dt>
        <dd>
          <When page={page} at={finishedAt} />
        </dd>
        <dt>{words.TOOK}</dt>
        <dd>{sayTook(run)}</dd>
        <dt>{words.CAME_BACK}</dt>
        <dd>
          <CameBack run={run} sizes={sizes} isWhole />
        </dd>
      </dl>
      <h2>{words.RECORD}</h2>
      <p>{words.RECORD_TEXT}</p>
      <pre class="wrapped">{JSON.stringify(details, null, 2)}</pre>
    </>
  )
}

function CameBack({ run, sizes, isWhole = false }: { run: Run; sizes: Sizes; isWhole?: boolean }) {
  const { lists, error } = readLook(run.details)
  if (error !== null) return <>{error}</>
  return (
    <>
      {lists.map((seen) => {
        if (seen.kind === 'unlinked') return <div>{words.sayUnlinked(seen.list)}</div>
        if (seen.kind === 'failed') return <div>{words.sayListFailed(seen.list, seen.error)}</div>
        const hash = isWhole ? seen.sha256 : seen.sha256.slice(0, 8)
        return (
          <div>
            {seen.list} <span class="hash">{hash}</span> {words.sayBytes(sizes.get(seen.sha256) ?? null)}
          </div>
        )
      })}
    </>
  )
}

function sayTook({ startedAt, finishedAt }: Run): string {
  if (finishedAt === null) return words.STILL_RUNNING
  return words.saySeconds((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)
}
