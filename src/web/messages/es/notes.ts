/** Notes on counties: what stands around them, and the ones that come with the product. Spanish; pure. */

export const NOTES = '¿Qué más se sabe?'
export const NOT_ICE =
  'Estas notas no provienen de la lista de ICE. Cada una cuenta lo que dijo su fuente en su día; puede haber cambios desde entonces.'
export const sayOfState = (state: string): string => `Sobre todo el estado (${state}):`

/** The article of 1 November 2025 from which the shipped notes come. */
export const MAGAN = 'Christopher Magan, Minnesota Star Tribune (en inglés)'
export const sayDetention = (county: string): string =>
  `${county} mantiene desde hace tiempo en su cárcel a personas detenidas por ICE, en virtud de un convenio distinto de cualquier acuerdo 287(g).`
export const sayLostCase = (county: string): string =>
  `${county} fue demandado por retener a personas para ICE más allá de sus causas penales, y la demanda prosperó.`
export const sayPendingCase = (county: string): string =>
  `Estaba pendiente un caso contra ${county} por retener a personas para ICE.`
export const sayNoNeed = (ofCounty: string): string =>
  `El sheriff ${ofCounty} dio dos razones para no firmar un acuerdo 287(g): los recursos y la falta de necesidad.`
export const MODELS =
  'Un acuerdo 287(g) sigue uno de tres modelos. Cárcel: los agentes interrogan a personas detenidas por cargos penales de quienes sospechan que no son ciudadanas. Órdenes: los agentes ejecutan órdenes administrativas de ICE. Fuerza de tarea: los agentes preguntan por la situación migratoria en la labor policial diaria. Los agentes reciben entre 8 y 40 horas de formación.'
