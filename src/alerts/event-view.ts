/**
 * The facts of an event -> what a mail says of it, in the order in which it says it. Pure.
 */
import type { AgreementEvent, AgreementFacts, Language, PrintedRow } from '../model.js'
import type { AlertFacts, EventFacts, PublicationFacts } from './alert-facts.js'
import { isolate } from './isolate.js'
import { linkStoredCopy } from './link-document.js'
import { linkEventPage } from './link-event-page.js'
import { type EventView, type Line, labelled, plainLine, type Section } from './mail-view.js'
import { makeHeadline } from './make-headline.js'
import { type Phrases, phrasesOf } from './phrases/phrases-of.js'
import { tabulatePrinted } from './printed-table.js'
import { showOwnAddress, showSourceAddress } from './show-address.js'
import { tidyName } from './tidy-printed.js'

/** Hours between two looks beyond which the window is said to be wide. Looks are an hour apart at most. */
const WIDE_WINDOW_HOURS = 6

export function viewEvent(facts: EventFacts, alert: AlertFacts): EventView {
  const { event, windowFrom, windowTo } = facts
  const { watchedPlaces, language } = alert
  const say = phrasesOf(language)
  const sections = [
    { heading: say.WHAT_THAT_MEANS, table: null, lines: viewMeaning(facts, say) },
    { heading: say.WHAT_ICE_PRINTED, table: tabulatePrinted(event, alert.sourceHosts, say), lines: [] },
    { heading: say.HOW_WE_READ_IT, table: null, lines: viewReading(facts, say) },
    { heading: say.THE_AGREEMENT, table: null, lines: viewDocuments(facts, alert) },
    { heading: say.EVIDENCE, table: null, lines: viewEvidence(facts, alert) },
    { heading: say.BEFORE_THIS, table: null, lines: viewPast(facts, alert) },
    { heading: say.NOW, table: null, lines: viewCounts(facts, alert) },
    {
      heading: say.WHAT_WE_DO_NOT_KNOW,
      table: null,
      lines: say.sayUnknowns(event.kind).map(plainLine),
    },
  ] satisfies Section[]
  return {
    headline: makeHeadline(event, { watchedPlaces, isAlone: false, language }),
    byline: viewByline(facts, alert),
    window: say.sayWindow(event.kind, { from: windowFrom, to: windowTo }, alert.timeZone, WIDE_WINDOW_HOURS),
    sections: sections.filter(({ lines, table }) => lines.length > 0 || table !== null),
  }
}

/** County · date · since when. */
function viewByline(
  { event, windowTo, publication }: EventFacts,
  { timeZone, language }: AlertFacts,
): readonly string[] {
  const say = phrasesOf(language)
  const side = event.now ?? event.was
  const savedAt = publication.savedAt
  return [
    side === null ? null : say.sayWhere(side),
    side !== null && isElsewhere(side)
      ? say.sayListedUnder(readPrintedState(event.after ?? event.before))
      : null,
    event.list === 'pending' || side === null ? null : say.sayDated(side.signedOn),
    windowTo !== null ? say.saySince(event.kind, event.list, windowTo, timeZone) : null,
    windowTo === null && savedAt !== null ? say.saySavedIn(savedAt, timeZone) : null,
  ].filter((part) => part !== null)
}

/** Whether ICE prints another state than the one that we read. */
export function isElsewhere({ state, printedState }: AgreementFacts): boolean {
  return state !== null && printedState !== null && state !== printedState
}

/** @param limit characters. */
export function readPrintedState(row: PrintedRow | null, limit?: number): string {
  return tidyName(row?.cells.state?.text ?? '', limit)
}

function viewMeaning({ event }: EventFacts, say: Phrases): readonly Line[] {
  const model = (event.now ?? event.was)?.model ?? null
  return [say.sayModelMeaning(model), ...say.sayKindMeaning(event)].map(plainLine)
}

/** Where we place it and why; both sides where they are placed differently. */
function viewReading({ event }: EventFacts, say: Phrases): readonly Line[] {
  const now = event.now === null ? [] : readSide(event.now, event.after, say)
  const was = event.was === null ? [] : readSide(event.was, event.before, say)
  const isMoved = event.now !== null && event.was !== null && now.join() !== was.join()
  const places = isMoved
    ? [labelled(say.BEFORE, was.join(' ')), labelled(say.AFTER, now.join(' '))]
    : (event.now === null ? was : now).map(plainLine)
  if (event.evidence.length === 0) return places
  const evidence = event.evidence.map((reason) => say.sayReason(tidyName(reason)))
  return [...places, plainLine(say.sayIdentity(event.kind, evidence))]
}

function readSide(side: AgreementFacts, row: PrintedRow | null, say: Phrases): readonly string[] {
  const counties = side.isStatewide
    ? [say.sayStatewideReading(side.state)]
    : side.counties.length === 0
      ? [say.sayNoCountyReading(side.state)]
      : side.counties.map(say.sayCountyReading)
  return [...counties, say.sayStateReading(side, readPrintedState(row))]
}

function viewDocuments({ event, documents = [] }: EventFacts, alert: AlertFacts): readonly Line[] {
  const { sourceHosts, language } = alert
  const say = phrasesOf(language)
  const now = event.now ?? event.was
  const show = (name: string, url: string | null | undefined) =>
    url === null || url === undefined
      ? []
      : [showSourceAddress(name, url, sourceHosts, say), ...linkStoredCopy(url, documents, alert)]
  const moa = now?.moaUrl ?? null
  const former = event.was?.moaUrl ?? null
  const isFormerShown = event.kind === 'moa_changed' || event.kind === 'moa_unlinked'
  return [
    ...(moa === null ? [plainLine(explainNoMoa(event, say))] : show(say.AGREEMENT, moa)),
    ...(isFormerShown ? show(say.AGREEMENT_BEFORE, former) : []),
    ...show(say.ADDENDUM, now?.addendumUrl),
  ]
}

function explainNoMoa({ kind, list, now }: EventFacts['event'], say: Phrases): string {
  if (list === 'pending') return say.NO_MOA_OF_APPLICATION
  if (kind === 'moa_unlinked') return say.NO_MOA_ANY_MORE
  return now === null ? say.NO_MOA : say.NO_MOA_YET
}

function viewEvidence({ event, publication, previous }: EventFacts, alert: AlertFacts): readonly Line[] {
  const { pageUrl, origin, language } = alert
  const say = phrasesOf(language)
  const before = previous === null ? [] : viewPublication(say.PREVIOUS_WORKBOOK, previous, alert)
  return [
    ...viewPublication(say.WORKBOOK, publication, alert),
    ...before,
    showOwnAddress(say.PAGE, pageUrl),
    ...linkEventPage(event.id, { origin, language }, 'labelled'),
  ]
}

function viewPublication(
  name: string,
  publication: PublicationFacts,
  { timeZone, language }: AlertFacts,
): readonly Line[] {
  const say = phrasesOf(language)
  const { fileName, savedAt, firstSeenAt, sha256 } = publication
  return [
    labelled(name, isolate(tidyName(fileName))),
    labelled(say.SAVED, say.sayExactly(savedAt, timeZone, say.SAVED_UNKNOWN)),
    labelled(say.FIRST_SEEN, say.sayExactly(firstSeenAt, timeZone, say.SEEN_BY_OTHERS)),
    labelled(say.SHA_256, sha256),
  ]
}

function viewPast(
  { appliedAt, toldAt, toldEvent = null }: EventFacts,
  { timeZone, language }: AlertFacts,
): readonly Line[] {
  const say = phrasesOf(language)
  return [
    appliedAt === null ? null : say.sayApplicationBefore(appliedAt, timeZone),
    toldAt === null ? null : say.sayToldBefore(toldAt, timeZone),
    toldEvent === null ? null : say.sayToldThen(sayWhole(toldEvent, language)),
  ]
    .filter((text) => text !== null)
    .map(plainLine)
}

function sayWhole(event: AgreementEvent, language: Language): string {
  return makeHeadline(event, { watchedPlaces: [], isAlone: true, language })
}

function viewCounts({ counts }: EventFacts, { writtenAt, timeZone, language }: AlertFacts): readonly Line[] {
  const say = phrasesOf(language)
  if (counts.length === 0) return []
  return [...counts.map(say.sayCount), say.sayWhatIsCounted(writtenAt, timeZone)].map(plainLine)
}
