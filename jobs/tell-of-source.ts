/**
 * The source's health after a look: incidents begun and ended, and what maintainers are told of it, in the
 * transaction of the look.
 */
import { closeIncident } from '../db/incidents.js'
import type { Database } from '../db/open-database.js'
import { findPublication } from '../db/publications.js'
import { getJobState, setJobState } from '../db/runs.js'
import {
  countListed,
  findNewestSavedAt,
  listEditionTimes,
  listOpenTroubles,
  listShrinks,
} from '../db/source-health.js'
import { TOTAL_AGREES } from '../src/agreements/judge-plausibility.js'
import { LayoutError } from '../src/errors.js'
import {
  describeSight,
  describeSilence,
  describeSilenceOver,
  describeTrouble,
  describeTurn,
  incidentOf,
} from './describe-source.js'
import { judgeSilence, SILENCE_DAYS } from './judge-silence.js'
import {
  judgeSource,
  NO_MEMORY,
  type OpenTrouble,
  type Sight,
  SOURCE_TROUBLES,
  type SourceMemory,
  sightOfFailure,
} from './judge-source.js'
import type { Look, Seen } from './look-at-source.js'
import { beginIncident, endIncident, type Notice, type NoticeContext } from './tell-maintainers.js'

/** Where the memory is kept, as that of a job. */
const MEMORY = 'source'

/** What a look shows, with what was found, for people. */
interface Finding extends Sight {
  readonly findings: readonly string[]
  readonly details: Notice['details']
}

/**
 * @param failures what could not be had, in plain sentences.
 * @param pageUrl ICE's page, as asked for.
 */
export async function tellOfSource(
  db: Database,
  { look, failures, pageUrl }: { look: Look; failures: readonly string[]; pageUrl: string },
  context: NoticeContext,
): Promise<void> {
  const finding = await findTrouble(db, look, failures, pageUrl)
  const open = await findOpen(db)
  const memory = { ...NO_MEMORY, ...((await getJobState(db, MEMORY)).memory as Partial<SourceMemory>) }
  const judged = judgeSource({ memory, open: open?.trouble ?? null, sight: finding, at: context.at })
  if (JSON.stringify(judged.memory) !== JSON.stringify(memory))
    await setJobState(db, MEMORY, { memory: { ...judged.memory } })
  const { ends, begins } = judged
  if (open !== null && ends !== null) await end(db, open, begins, context)
  if (finding !== null && begins !== null) {
    const { findings, details } = finding
    await begin(db, describeTrouble(begins, findings, details, ends), context)
  }
  if (failures.length === 0) await tellOfSilence(db, context)
}

interface Open {
  readonly trouble: OpenTrouble
  readonly since: string
}

async function findOpen(db: Database): Promise<Open | null> {
  const [first] = await listOpenTroubles(db)
  if (first === undefined) return null
  const kind = first.subject.slice('source:'.length)
  return { trouble: SOURCE_TROUBLES.find((one) => one === kind) ?? 'unsaid', since: first.startedAt }
}

/** Of what is held maintainers hear by itself: that is in the timeline, and no second message. */
function isToldElsewhere(about: string): boolean {
  return about === incidentOf('shrinking')
}

async function begin(db: Database, notice: Notice, context: NoticeContext): Promise<void> {
  const hasMaintainer = context.hasMaintainer && !isToldElsewhere(notice.about)
  await beginIncident(db, notice, { ...context, hasMaintainer })
}

/** What became another trouble ends without a message: the other's beginning says it. */
async function end(
  db: Database,
  { trouble, since }: Open,
  into: ReturnType<typeof judgeSource>['begins'],
  context: NoticeContext,
): Promise<void> {
  if (into !== null && !isToldElsewhere(incidentOf(into))) {
    await closeIncident(db, incidentOf(trouble), describeTurn(into), context.at)
    return
  }
  const hasMaintainer = context.hasMaintainer && !isToldElsewhere(incidentOf(trouble))
  await endIncident(db, describeSight(trouble, since, context.at), { ...context, hasMaintainer })
}

async function findTrouble(
  db: Database,
  look: Look,
  failures: readonly string[],
  pageUrl: string,
): Promise<Finding | null> {
  if (look.kind === 'failed') {
    const { error } = look
    if (error instanceof LayoutError) {
      const { where, expected, found } = error
      const details = { where, expected, found }
      return { trouble: 'redesigned', isLasting: true, findings: failures, details }
    }
    return {
      ...sightOfFailure(error, { what: 'page', url: pageUrl }),
      findings: failures,
      details: factsOf(error),
    }
  }
  for (const seen of look.lists) {
    if (seen.kind !== 'failed') continue
    const sight = sightOfFailure(seen.error, { what: 'workbook' })
    return { ...sight, findings: failures, details: { list: seen.list, ...factsOf(seen.error) } }
  }
  return (await findShrink(db)) ?? (await findStale(db, look.lists))
}

function factsOf({ url, failure, status }: { url: string; failure: string; status: number | null }) {
  return { url, failure, status }
}

async function findShrink(db: Database): Promise<Finding | null> {
  const held = await listShrinks(db)
  if (held.length === 0) return null
  const findings = held.flatMap(({ hold }) => hold?.reasons.map(({ words }) => words) ?? [])
  const editions = held.map(({ list, sha256 }) => ({ list, sha256 }))
  return { trouble: 'shrinking', isLasting: true, findings, details: { editions } }
}

/** Of the participating list alone: the pending list's number and link are days apart at times. */
async function findStale(db: Database, lists: readonly Seen[]): Promise<Finding | null> {
  const seen = lists.find(({ list }) => list === 'participating')
  if (seen?.kind !== 'seen') return null
  const publication = await findPublication(db, seen.list, seen.sha256)
  if (publication?.status !== 'believed') return null
  const { fileName, savedAt, rowCount } = publication
  const newest = await findNewestSavedAt(db, seen.list)
  if (savedAt !== null && newest !== null && savedAt < newest) {
    const says = `The page links ${fileName}, saved ${savedAt}; an edition saved ${newest} came before it.`
    return { trouble: 'stale', isLasting: false, findings: [says], details: { fileName, savedAt, newest } }
  }
  const total = seen.controlTotal?.total ?? null
  if (total === null || rowCount === null) return null
  const listed = await countListed(db, seen.list)
  if (Math.min(Math.abs(total - rowCount), Math.abs(total - listed)) <= TOTAL_AGREES) return null
  const says = `The page speaks of ${total} agreements, the workbook that it links, ${fileName}, holds ${listed} (in ${rowCount} rows).`
  return {
    trouble: 'stale',
    isLasting: false,
    findings: [says],
    details: { fileName, total, listed, rowCount },
  }
}

/** Only who sees the page can say that it is silent. */
async function tellOfSilence(db: Database, context: NoticeContext): Promise<void> {
  const from = new Date(Date.parse(context.at) - SILENCE_DAYS * 86_400_000).toISOString()
  const silence = judgeSilence(await listEditionTimes(db, 'participating', from), context.at)
  if (silence.kind === 'silent') await beginIncident(db, describeSilence(silence), context)
  else if (silence.kind === 'usual') await endIncident(db, describeSilenceOver(), context)
}
