/**
 * What an event means, and what it leaves open, in plain sentences. English; pure.
 *
 * On the models: the law (8 U.S.C. 1357(g)) has ICE supervise the officers; what each model lets them do is
 * ICE's own account on its page. The archive is that of 2025 and 2026 on which
 * design section 4 was measured.
 */
import type { AgreementEvent, EventKind, SupportModel } from '../../../model.js'
import { isolate } from '../../isolate.js'
import { sayDate } from './dates.js'
import { sayModel } from './words.js'

export const WHAT_THAT_MEANS = 'What that means'
export const WHAT_WE_DO_NOT_KNOW = "What we don't know"

const MODEL_MEANINGS: Readonly<Record<SupportModel, string>> = {
  TFM: "A task force agreement lets officers of the agency, under ICE's supervision, ask people about their immigration status in everyday police work.",
  JEM: "A jail enforcement agreement lets officers of the agency, under ICE's supervision, question people in its jail who were arrested on criminal charges and whom they suspect of being noncitizens.",
  WSO: "A warrant service agreement lets officers of the agency, under ICE's supervision, serve ICE's administrative warrants on people in its jail.",
}
const UNKNOWN_MODEL = 'ICE prints a support type that we do not know; what it printed is below.'

const UNSURE_WHY = 'The list does not say why ICE changed it.'
const NOT_READ = 'We tell this from the list alone: we have not read the document.'

const UNKNOWNS: Readonly<Record<EventKind, readonly string[]>> = {
  signed: ['The list does not say how many officers take part, or when their work begins.'],
  removed: [
    'A removal from the list is not an announcement: ICE announces none, and the list gives no reason.',
    'Of 93 removals in the archive, seven came back as the same agreement, most within days, and three were signed anew.',
  ],
  relisted: ['The list does not say why it was gone, or whether the agreement held in the meantime.'],
  replaced: [
    'The list does not say whether this is one agreement under two names, or two agreements. A maintainer has yet to decide.',
  ],
  corrected: [UNSURE_WHY],
  redated: ['The list does not say why the date changed, or whether anything was signed anew.'],
  moa_posted: [NOT_READ],
  moa_changed: [NOT_READ, 'The list does not say why another one is linked.'],
  moa_unlinked: ['The list does not say why the link is gone. That is no sign that the agreement is.'],
  addendum_posted: [NOT_READ],
  applied: ['The list does not say when ICE will decide, or whether an agreement will follow.'],
  application_gone: ['The list does not say why the application is gone.'],
}

/** One sentence on the support model. */
export function sayModelMeaning(model: SupportModel | null): string {
  return model === null ? UNKNOWN_MODEL : MODEL_MEANINGS[model]
}

/** What stays open, one sentence each. */
export function sayUnknowns(kind: EventKind): readonly string[] {
  return UNKNOWNS[kind]
}

/** What this kind of event is, one sentence each, after the model's own. */
export function sayKindMeaning(event: AgreementEvent): readonly string[] {
  switch (event.kind) {
    case 'signed':
      return [
        event.isFirstForAgency
          ? "We know of no earlier agreement of this agency on ICE's list."
          : "This agency has been on ICE's list before.",
      ]
    case 'removed':
      return [
        event.isLastForAgency
          ? "No agreement of this agency is on ICE's list any more."
          : "It was not the only agreement of this agency on ICE's list.",
      ]
    case 'applied':
      return sayApplicationMeaning(event.isFirstForAgency)
    case 'application_gone':
      return ["For 14 days after it left, ICE's list of agreements showed no signing."]
    case 'relisted':
      return ["The same agreement was on ICE's list before."]
    case 'replaced':
      return ['One entry left the list and another appeared in the same edition.']
    case 'redated':
      return sayRedatingMeaning(event.was?.signedOn ?? null)
    case 'corrected':
      return sayCorrectionMeaning(event)
    default:
      return event.list === 'pending'
        ? ["The application was on ICE's pending list before. What changed is a document that ICE links."]
        : ["The agreement was on ICE's list before. What changed is a document that ICE links."]
  }
}

function sayApplicationMeaning(isFirst: boolean): readonly string[] {
  const application =
    "An application is not an agreement: ICE's pending list holds those that ICE has not settled."
  return isFirst
    ? [application, "We know of no earlier application of this agency on ICE's list."]
    : [application]
}

function sayRedatingMeaning(formerOn: string | null): readonly string[] {
  const same = 'It is the same agreement; the date that ICE prints for it changed.'
  return formerOn === null ? [same] : [same, `Until now ICE printed ${sayDate(formerOn)}.`]
}

/** Nothing was signed now, and yet it may be the first that a county hears of it. */
function sayCorrectionMeaning({ list, was, now, fields }: AgreementEvent): readonly string[] {
  const signedOn = now?.signedOn ?? null
  const dated = signedOn === null ? '' : `, dated ${sayDate(signedOn)}`
  const same =
    list === 'pending'
      ? "The application was on ICE's pending list before. What changed is what ICE prints about it."
      : `The agreement was on ICE's list before${dated}. What changed is what ICE prints about it.`
  const former = was === null ? undefined : sayModel(was.model)
  const isModel = fields.includes('model') && former !== undefined
  return isModel ? [same, `Until now ICE printed ${isolate(former)} as its support type.`] : [same]
}
