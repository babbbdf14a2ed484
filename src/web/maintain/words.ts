/** Every word of the maintainers' rooms: in English alone, since they are for few. Pure. */
import { COUNT_LIMIT, type QueueCounts } from '../../../db/list-deliveries.js'
import type { List, SupportModel } from '../../model.js'
import { countOf as count, sayCount } from '../messages/en/numbers.js'
import * as act from './words-of-acts.js'
import * as channel from './words-of-channels.js'
import * as look from './words-of-looks.js'
import * as source from './words-of-source.js'
import * as submit from './words-of-submit.js'

/** In the order in which they are listed. */
export const ROOMS: readonly (readonly [path: string, name: string])[] = [
  ['/maintain', 'Overview'],
  ['/maintain/source', 'Source'],
  ['/maintain/runs', 'Runs'],
  ['/maintain/held', 'Held'],
  ['/maintain/submit', 'Bring a workbook'],
  ['/maintain/doubtful', 'Doubtful'],
  ['/maintain/aliases', 'Aliases'],
  ['/maintain/deliveries', 'Deliveries'],
  ['/maintain/channels', 'Channels'],
  ['/maintain/events', 'Events'],
  ['/maintain/subscribers', 'Subscribers'],
  ['/maintain/notes', 'Notes'],
  ['/maintain/audit', 'Audit'],
]

const shared = {
  ROOMS: "Maintainers' rooms",
  PAGES: 'Pages',
  NEWER: 'Newer',
  OLDER: 'Further',
  sayPage: (number: number) => `Page ${number}`,
  SHOW: 'Show',
  STATE: 'State',
  CHOOSE: 'Choose',
  NEVER: 'never',
  UNKNOWN: 'unknown',
  GO_BACK: 'Go back',
  REMOVE: 'Remove',
  SINCE: 'since',
}

/** Ends are counted up to a limit. */
function sayEnds(ends: number): string {
  return ends < COUNT_LIMIT ? sayCount(ends) : `${sayCount(COUNT_LIMIT)} or more`
}

const overview = {
  OVERVIEW: 'Overview',
  NO_LOOK: 'No look yet.',
  LAST_LOOK: 'Last look',
  LAST_GOOD: 'Last good look:',
  OLDEST: 'The oldest was queued',
  INCIDENTS: 'What is wrong now',
  NO_INCIDENT: 'Nothing that we know of.',
  sayHeldCount: (held: number) => (held === 0 ? 'Nothing is held' : `${held} held`),
  sayUnplacedCount: (agencies: number) =>
    agencies === 0
      ? 'Every agency has a county'
      : `${count(agencies, 'agency', 'agencies')} without a county`,
  sayQueue: ({ queued, deferred, sending, sent, failed, suppressed, expired }: QueueCounts) =>
    `Deliveries: ${sayCount(queued)} queued, ${sayCount(deferred)} put off, ${sayCount(sending)} being sent, ` +
    `${sayEnds(sent)} sent, ${sayEnds(failed)} failed, ${sayEnds(suppressed)} suppressed, ${sayEnds(expired)} expired.`,
  sayLastDays: (days: number) => `Looks of the last ${days} days`,
  sayStrip: (days: number, good: number, held: number, failed: number) =>
    `Looks of the last ${days} days: ${good} good, ${held} held, ${failed} failed.`,
  sayDayLooks: (on: string, day: { readonly good: number; readonly held: number; readonly failed: number }) =>
    `${on}: ${day.good} good, ${day.held} held, ${day.failed} failed`,
  STRIP_KEY:
    'A bar for each day (UTC), oldest first: good looks below, held ones in a dotted frame above them, failed ones on top with their number. A dashed frame: no look.',
  STRIP_TABLE: 'The same as a table',
  STRIP_CAPTION: 'Looks by day (UTC), newest first',
  STRIP_HEADINGS: ['Day', 'Good', 'Held', 'Failed'],
}

const runs = {
  RUNS: 'Runs',
  ALL_RUNS: 'All',
  FAILURES: 'Failures',
  NO_RUN: 'No run yet.',
  RUNS_CAPTION: 'Runs of jobs, newest first',
  RUNS_HEADINGS: ['Started', 'Job', 'Outcome', 'Took', 'What came back', 'Summary'],
  sayRun: (job: string) => `A run of ${job}`,
  STARTED: 'Started',
  ENDED: 'Ended',
  TOOK: 'Took',
  CAME_BACK: 'What came back',
  RECORD: 'Its record',
  RECORD_TEXT:
    'All that the run wrote down. To the log a look writes one line, run:finished, with this outcome and summary.',
  STILL_RUNNING: 'running',
  saySeconds: (seconds: number) => `${seconds.toFixed(1)} s`,
  sayBytes: (bytes: number | null) => (bytes === null ? '' : `${sayCount(bytes)} bytes`),
  sayUnlinked: (list: string) => `The page links no ${list} list.`,
  sayListFailed: (list: string, error: string) => `${list}: ${error}`,
}

const held = {
  HELD: 'Held',
  HELD_OPEN: 'Waiting for a word',
  HELD_ENDED: 'Discarded',
  NOTHING_HELD: 'None.',
  sayHeldTitle: (fileName: string) => `Held: ${fileName}`,
  sayHeldKind: (status: string, list: List) => {
    if (status === 'believed') return `Some removals of an edition of the ${list} list`
    return status === 'held'
      ? `A whole edition of the ${list} list`
      : `A discarded edition of the ${list} list`
  },
  WHY: 'Why it is held',
  CONFIRMABLE: 'The next edition with other bytes, or the number on the page, may confirm it.',
  SAVED: 'Saved',
  FIRST_SEEN: 'First seen',
  ROWS: 'Rows',
  CONTROL_TOTAL: "The page's own number",
  NO_CONTROL_TOTAL: 'None was on the page.',
  WORKBOOK: 'Workbook',
  UNREADABLE_EDITION: 'The workbook cannot be read, so that there is nothing to compare.',
  DIFFERENCE: 'How it differs from what is believed',
  DIFFERENCE_TEXT:
    'By state, agency, model and signed date as printed. A row spelt otherwise stands in both lists below.',
  STATES_CAPTION: 'Rows by state, where the numbers differ',
  STATES_HEADINGS: ['State', 'Believed', 'Held', 'Difference'],
  sayGap: (gap: number) => (gap > 0 ? `+${gap}` : String(gap)),
  sayMissing: (rows: number) => `${count(rows, 'row', 'rows')} only in what is believed`,
  sayFresh: (rows: number) => `${count(rows, 'row', 'rows')} only in what is held`,
  ROW_HEADINGS: ['State', 'Agency', 'County as printed', 'Model', 'Signed'],
}

const doubtful = {
  DOUBTFUL: 'Unplaced and doubtful',
  DOUBTFUL_TEXT:
    'Settle each with an alias: what is stored is then read again, as if we had always known. Nobody is told.',
  UNPLACED_CAPTION: 'Listed agencies without a county',
  UNPLACED_HEADINGS: ['Agency', 'State as printed', 'County as printed', 'Lists', 'Settle'],
  SETTLE: 'Place or name it',
  sayByAlias: (id: number) => `settled by alias ${id}`,
  NO_STATE: 'Its state cannot be read, so that no alias can reach it.',
  sayReplacedCount: (events: number) =>
    events === 0
      ? 'No two rows too close to call'
      : `${count(events, 'pair', 'pairs')} of rows too close to call`,
  sayReplaced: (list: List, model: SupportModel | null, state: string | null) =>
    `The first left the ${list} list when the second appeared (${state ?? 'state unknown'}, ${model ?? 'model unknown'}).`,
  sayEvidence: (evidence: readonly string[]) => `Why they may be one: ${evidence.join(', ')}.`,
  THEY_ARE_ONE: 'They are one agency',
  THEY_ARE_TWO: 'They are two',
  sayDoubtCount: (doubts: number) =>
    doubts === 0
      ? 'No cell that could not be read'
      : `${count(doubts, 'kind of cell', 'kinds of cells')} that could not be read`,
  DOUBTS_CAPTION: 'Problems of the newest editions, equal ones together',
  DOUBTS_HEADINGS: ['Problem', 'List', 'Found', 'Expected', 'Rows', 'Agencies'],
  sayProblem: (code: string) => code.replaceAll('-', ' '),
}

const lists = {
  DELIVERIES: 'Deliveries',
  ALL_DELIVERIES: 'all',
  NO_DELIVERY: 'None.',
  DELIVERIES_CAPTION: 'Deliveries, newest first',
  DELIVERIES_HEADINGS: ['Message', 'To', 'Status', 'Tries', 'Queued', 'Last answer'],
  sayRecipient: (isToMaintainer: boolean) => (isToMaintainer ? 'maintainer' : 'subscriber'),
  STATUSES: 'Status',
  CHANNEL: 'By',
  ALL_CHANNELS: 'all channels',
  DELIVERY: 'A delivery',
  KIND: 'Kind',
  STATUS: 'Status',
  QUEUED: 'Queued',
  SENT: 'Sent',
  NEXT_TRY: 'Next try',
  ATTEMPTS: 'Tries',
  NO_ATTEMPT: 'Not tried yet.',
  ATTEMPTS_HEADINGS: ['When', 'Outcome', 'Answer'],
  EVENTS: 'Events, and who was told',
  EVENTS_TEXT:
    'Beside each event: the watches that match it and were there when it was found, and how many of them reached an end. A digest is owed until its day comes.',
  LAST_AUDIT: 'The last audit of deliveries,',
  LIVE_EVENTS: 'Seen by our own looks',
  ALL_EVENTS: 'From archives too',
  NO_EVENT: 'None.',
  EVENTS_CAPTION: 'Events, newest first',
  EVENTS_HEADINGS: ['Event', 'Found', 'Watches', 'Sent', 'Not sent', 'Waiting', 'Without', 'Retract'],
  NEVER_SENT: 'From an archive: never sent.',
  sayOwed: (owed: number) => (owed > 0 ? `${owed} owed` : '0'),
  SUBSCRIBERS: 'Subscribers',
  PLACES_CAPTION: 'Confirmed watches by place and frequency, and those that wait for confirmation',
  PLACES_HEADINGS: ['Place', 'At once', 'Daily', 'Weekly', 'Unconfirmed'],
  saySubscribers: (people: number) => `${count(people, 'confirmed subscriber', 'confirmed subscribers')}.`,
  sayUnconfirmed: (people: number) => `${people} not confirmed yet`,
  sayPaused: (people: number) => `${people} paused`,
  saySuppressed: {
    refused: (people: number) => `${people} sent nothing, since their mail server refused the mailbox`,
    'hard-bounce': (people: number) => `${people} sent nothing, since mail came back for good`,
    'soft-bounces': (people: number) => `${people} sent nothing, since mail came back again and again`,
    complaint: (people: number) => `${people} sent nothing, since they marked a mail as spam`,
    paused: (people: number) => `${people} waiting some days, since mail came back`,
  },
  sayReadIn: (language: string, people: number) => `${people} read ${language}`,
  sayKinds: (all: number, main: number) => `${all} watches of everything, ${main} of the main kinds alone`,
  sayWholeState: (state: string) => `All of ${state}`,
  AUDIT: 'Audit',
  NO_AUDIT: 'Nobody has done anything yet.',
  AUDIT_CAPTION: 'Who did what, newest first',
  AUDIT_HEADINGS: ['When', 'Who', 'What', 'To what', 'Details'],
}

export const words = {
  ...shared,
  ...overview,
  ...runs,
  ...held,
  ...doubtful,
  ...lists,
  ...act.words,
  ...channel.words,
  ...look.words,
  ...source.words,
  ...submit.words,
}
