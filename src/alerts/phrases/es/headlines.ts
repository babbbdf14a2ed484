/**
 * What happened, in one sentence: headlines, and subjects of one or several events. Spanish; pure.
 *
 * They say what ICE's list shows, never more: ICE announces no end of an agreement.
 */
import type { List, SupportModel } from '../../../model.js'
import { isolate } from '../../isolate.js'
import { capitalise } from '../capitalise.js'
import type { HeadlineFacts } from '../headline-facts.js'
import { sayDate } from './dates.js'
import {
  inBrackets,
  sayAgency,
  sayAgreement,
  sayListName,
  sayModel,
  sayModels,
  sayNumber,
  sayOwner,
} from './words.js'

export function saySigned({ agency, where, models }: HeadlineFacts): string {
  return `${sayAgency(agency, where)} firmó ${sayAgreements(models)}`
}

export function sayApplied({ agency, where, models }: HeadlineFacts): string {
  return `${sayAgency(agency, where)} solicitó ${sayAgreements(models)}`
}

export function sayRemoved(facts: HeadlineFacts): string {
  if (facts.models.length > 1) return `${sayAgreementsOf(facts)} ya no figuran en la lista de ICE`
  return `El ${sayAgreementOf(facts)} ya no figura en la lista de ICE`
}

export function sayRelisted(facts: HeadlineFacts): string {
  if (facts.models.length > 1) return `${sayAgreementsOf(facts)} vuelven a figurar en la lista de ICE`
  return `El ${sayAgreementOf(facts)} vuelve a figurar en la lista de ICE`
}

export function sayApplicationGone({ agency, where, models }: HeadlineFacts): string {
  const who = `${sayOwner(agency)}${inBrackets(where)}`
  if (models.length > 1) {
    const count = capitalise(sayNumber(models.length))
    return `${count} solicitudes ${who} para acuerdos 287(g) ya no figuran en ${sayListName('pending')}`
  }
  return `La solicitud ${who} para un ${sayAgreement(models[0])} ya no figura en ${sayListName('pending')}`
}

/** @param came the name of the one that appeared; `agency` is the one that left. */
export function sayReplaced({ agency, where, list }: HeadlineFacts, came: string): string {
  const isPending = list === 'pending'
  const listName = isPending ? 'La lista 287(g) de solicitudes pendientes de ICE' : 'La lista 287(g) de ICE'
  const same = isPending ? 'podrían ser la misma solicitud' : 'podrían ser el mismo acuerdo'
  return `${listName} ya no muestra ${isolate(agency)} y ahora muestra ${sayAgency(came, where)}; ${same}`
}

/** @param place the state or county that it enters, as within a sentence: `el condado de Mille Lacs`. */
export function sayNowListedUnder({ agency, where }: HeadlineFacts, place: string): string {
  return `${sayAgency(agency, where)} ahora figura en ${place}: ICE corrigió su lista 287(g)`
}

/** For who never heard of it under the former name. */
export function sayNowListedAs({ agency, where, list }: HeadlineFacts, former: string): string {
  return `${sayAgency(agency, where)} ahora figura en ${sayListName(list)}: ICE corrigió el nombre, que era ${isolate(former)}`
}

/** The list changed so that we read another place from it, which ICE itself does not print. */
export function sayNowReadAs({ agency, where }: HeadlineFacts, place: string): string {
  return `${sayAgency(agency, where)} está en ${place}, según nuestra lectura de la lista 287(g) que ICE corrigió`
}

export function sayStateCorrected({ agency, where }: HeadlineFacts, now: string, was: string | null): string {
  const not = was === null ? '' : `, no en ${was}`
  return `ICE ahora ubica a ${sayAgency(agency, where)} en ${now}${not}`
}

export function sayNameCorrected({ agency, where }: HeadlineFacts, former: string): string {
  return `ICE corrigió el nombre de una agencia 287(g): es ${sayAgency(agency, where)}, no ${isolate(former)}`
}

export function sayModelCorrected(
  { agency, where, models }: HeadlineFacts,
  was: SupportModel | null,
): string {
  const now = sayModel(models[0])
  const former = sayModel(was)
  const agreement = `acuerdo 287(g) ${sayOwner(agency)}${inBrackets(where)}`
  if (now === undefined || former === undefined) return `ICE cambió el tipo de apoyo del ${agreement}`
  return `ICE corrigió el tipo de apoyo del ${agreement}: es ${now}, no ${former}`
}

/** @param now counties by our reading, as within a sentence; null for none. */
export function sayCountyCorrected(
  { agency }: HeadlineFacts,
  now: string | null,
  was: string | null,
): string {
  if (now === null) return `La lista 287(g) de ICE ya no indica el condado ${sayOwner(agency)}`
  const before = was === null ? '' : `; antes, ${was}`
  return `ICE corrigió en su lista 287(g) el condado ${sayOwner(agency)}: ahora, ${now}${before}`
}

export function sayEntryChanged({ agency, where }: HeadlineFacts): string {
  return `ICE cambió la entrada ${sayOwner(agency)}${inBrackets(where)} en su lista 287(g)`
}

/** @param now and @param was as `2025-03-26`; null where ICE printed none that can be read. */
export function sayRedated(facts: HeadlineFacts, now: string | null, was: string | null): string {
  const agreement = sayAgreementOf(facts)
  if (now === null) return `ICE quitó la fecha de firma del ${agreement}`
  if (was === null) return `ICE ahora publica una fecha de firma para el ${agreement}: ${sayDate(now)}`
  return `ICE cambió al ${sayDate(now)} la fecha de firma del ${agreement}`
}

export function sayMoaPosted({ agency, where, models }: HeadlineFacts): string {
  const who = `${sayOwner(agency)}${inBrackets(where)}`
  if (models.length === 1) return `ICE publicó el ${sayAgreement(models[0])} ${who}`
  const named = sayModels(models)
  const which = named === undefined ? '' : `: ${named}`
  return `ICE publicó ${sayNumber(models.length)} acuerdos 287(g) ${who}${which}`
}

export function sayMoaChanged(facts: HeadlineFacts): string {
  return `ICE ahora enlaza otro documento como el ${sayAgreementOf(facts)}`
}

export function sayMoaUnlinked(facts: HeadlineFacts): string {
  return `ICE ya no enlaza el ${sayAgreementOf(facts)}`
}

export function sayAddendumPosted(facts: HeadlineFacts): string {
  return `ICE publicó un anexo al ${sayAgreementOf(facts)}`
}

/** Two things that happened, in one subject. */
export function sayBoth(first: string, second: string): string {
  return `${first}; ${second}`
}

/**
 * Several, of which the first is told.
 *
 * @param state the only state that they are of, by its name; null where there are several.
 * @param lists that they were seen on.
 */
export function saySeveral(
  count: number,
  lists: readonly List[],
  state: string | null,
  first: string,
  more: number,
): string {
  const listName =
    lists.length > 1
      ? 'las listas 287(g) de ICE'
      : lists[0] === 'pending'
        ? 'la lista 287(g) de solicitudes pendientes de ICE'
        : 'la lista 287(g) de ICE'
  const inState = state === null ? '' : ` (${state})`
  return `${count} cambios en ${listName}${inState}: ${first}, y ${sayNumber(more)} más`
}

export function sayDemonstration(subject: string): string {
  return `[Demostración] ${subject}`
}

export function sayLateSubject(subject: string): string {
  return `Con retraso: ${subject}`
}

/** `un acuerdo 287(g) de fuerza de tarea`, `dos acuerdos 287(g): control en cárceles y ejecución de órdenes`. */
function sayAgreements(models: HeadlineFacts['models']): string {
  if (models.length === 1) return `un ${sayAgreement(models[0])}`
  const named = sayModels(models)
  return `${sayNumber(models.length)} acuerdos 287(g)${named === undefined ? '' : `: ${named}`}`
}

/** `acuerdo 287(g) de fuerza de tarea de Isle Police Department (condado de Mille Lacs)`. */
function sayAgreementOf({ agency, where, models }: HeadlineFacts): string {
  return `${sayAgreement(models[0])} ${sayOwner(agency)}${inBrackets(where)}`
}

function sayAgreementsOf({ agency, where, models }: HeadlineFacts): string {
  const named = sayModels(models)
  const which = named === undefined ? '' : `, ${named},`
  return `${capitalise(sayNumber(models.length))} acuerdos 287(g) ${sayOwner(agency)}${inBrackets(where)}${which}`
}
