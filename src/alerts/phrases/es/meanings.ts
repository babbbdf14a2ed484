/**
 * What an event means, and what it leaves open, in plain sentences. Spanish; pure.
 *
 * The English term for a model is given once, in the sentence that explains it. For the sources of these
 * sentences see the English file beside this one.
 */
import type { AgreementEvent, EventKind, SupportModel } from '../../../model.js'
import { isolate } from '../../isolate.js'
import { sayDate } from './dates.js'
import { sayModel } from './words.js'

export const WHAT_THAT_MEANS = 'Qué significa'
export const WHAT_WE_DO_NOT_KNOW = 'Lo que no sabemos'

const MODEL_MEANINGS: Readonly<Record<SupportModel, string>> = {
  TFM: 'Un acuerdo de fuerza de tarea (en inglés, “task force”) permite que los agentes de la agencia, bajo la supervisión de ICE, pregunten a las personas por su situación migratoria en el trabajo policial cotidiano.',
  JEM: 'Un acuerdo de control en cárceles (en inglés, “jail enforcement”) permite que los agentes de la agencia, bajo la supervisión de ICE, interroguen en su cárcel a personas arrestadas por cargos penales de las que sospechan que no son ciudadanas.',
  WSO: 'Un acuerdo de ejecución de órdenes (en inglés, “warrant service officer”) permite que los agentes de la agencia, bajo la supervisión de ICE, ejecuten órdenes administrativas de ICE contra personas que están en su cárcel.',
}
const UNKNOWN_MODEL = 'ICE publica un tipo de apoyo que no conocemos; lo que publicó figura abajo.'

const UNSURE_WHY = 'La lista no dice por qué ICE hizo el cambio.'
const NOT_READ = 'Esto lo sabemos solo por la lista: no hemos leído el documento.'

const UNKNOWNS: Readonly<Record<EventKind, readonly string[]>> = {
  signed: ['La lista no dice cuántos agentes participan ni cuándo comienza su trabajo.'],
  removed: [
    'Que un acuerdo salga de la lista no es un anuncio: ICE no anuncia ninguna salida, y la lista no da motivos.',
    'De 93 salidas en el archivo histórico, siete volvieron como el mismo acuerdo, la mayoría en pocos días, y tres se firmaron de nuevo.',
  ],
  relisted: ['La lista no dice por qué no figuraba, ni si el acuerdo siguió vigente entretanto.'],
  replaced: [
    'La lista no dice si se trata de un solo acuerdo con dos nombres o de dos acuerdos. Una persona que mantiene este sitio aún debe decidirlo.',
  ],
  corrected: [UNSURE_WHY],
  redated: ['La lista no dice por qué cambió la fecha, ni si se firmó algo de nuevo.'],
  moa_posted: [NOT_READ],
  moa_changed: [NOT_READ, 'La lista no dice por qué ahora se enlaza otro.'],
  moa_unlinked: ['La lista no dice por qué ya no está el enlace. Eso no indica que el acuerdo ya no exista.'],
  addendum_posted: [NOT_READ],
  applied: ['La lista no dice cuándo decidirá ICE, ni si habrá un acuerdo.'],
  application_gone: ['La lista no dice por qué ya no figura la solicitud.'],
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
          ? 'No conocemos ningún acuerdo anterior de esta agencia en la lista de ICE.'
          : 'Esta agencia ya había figurado en la lista de ICE.',
      ]
    case 'removed':
      return [
        event.isLastForAgency
          ? 'Ya no figura ningún acuerdo de esta agencia en la lista de ICE.'
          : 'No era el único acuerdo de esta agencia en la lista de ICE.',
      ]
    case 'applied':
      return sayApplicationMeaning(event.isFirstForAgency)
    case 'application_gone':
      return [
        'Durante los 14 días posteriores a su salida, la lista de acuerdos de ICE no mostró ninguna firma.',
      ]
    case 'relisted':
      return ['El mismo acuerdo ya había figurado en la lista de ICE.']
    case 'replaced':
      return ['Una entrada salió de la lista y otra apareció en la misma edición.']
    case 'redated':
      return sayRedatingMeaning(event.was?.signedOn ?? null)
    case 'corrected':
      return sayCorrectionMeaning(event)
    default:
      return event.list === 'pending'
        ? [
            'La solicitud ya figuraba en la lista de solicitudes pendientes de ICE. Lo que cambió es un documento que ICE enlaza.',
          ]
        : ['El acuerdo ya figuraba en la lista de ICE. Lo que cambió es un documento que ICE enlaza.']
  }
}

function sayApplicationMeaning(isFirst: boolean): readonly string[] {
  const application =
    'Una solicitud no es un acuerdo: la lista de solicitudes pendientes de ICE contiene las que ICE no ha resuelto.'
  return isFirst
    ? [application, 'No conocemos ninguna solicitud anterior de esta agencia en la lista de ICE.']
    : [application]
}

function sayRedatingMeaning(formerOn: string | null): readonly string[] {
  const same = 'Es el mismo acuerdo; lo que cambió es la fecha que ICE publica.'
  return formerOn === null ? [same] : [same, `Hasta ahora ICE publicaba el ${sayDate(formerOn)}.`]
}

/** Nothing was signed now, and yet it may be the first that a county hears of it. */
function sayCorrectionMeaning({ list, was, now, fields }: AgreementEvent): readonly string[] {
  const signedOn = now?.signedOn ?? null
  const dated = signedOn === null ? '' : `, con fecha del ${sayDate(signedOn)}`
  const same =
    list === 'pending'
      ? 'La solicitud ya figuraba en la lista de solicitudes pendientes de ICE. Lo que cambió es lo que ICE publica sobre ella.'
      : `El acuerdo ya figuraba en la lista de ICE${dated}. Lo que cambió es lo que ICE publica sobre él.`
  const former = was === null ? undefined : sayModel(was.model)
  const isModel = fields.includes('model') && former !== undefined
  return isModel ? [same, `Hasta ahora ICE publicaba ${isolate(former)} como tipo de apoyo.`] : [same]
}
