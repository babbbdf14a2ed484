/** Notes on counties: what stands around them, and the ones that come with the product. Spanish; pure. */

export const NOTES = '¿Qué más se sabe?'
export const NOT_ICE =
  'Estas notas no provienen de la lista de ICE. Cada una cuenta lo que dijo su fuente en su día; puede haber cambios desde entonces.'
export const sayOfState = (state: string): string => `Acerca de todo el estado (${state}):`

/** The article of 1 November 2025 from which the shipped notes come. */
export const MAGAN = 'Christopher Magan, Minnesota Star Tribune (en inglés)'
export const sayDetention = (county: string): string =>
  `${county} mantiene desde hace tiempo en su cárcel a personas detenidas por ICE, en virtud de un convenio distinto de cualquier acuerdo 287(g).`
export const sayLostCase = (county: string): string =>
  `${county} fue demandado por retener a personas para ICE más allá de sus causas penales, y la demanda prosperó.`
export const sayPendingCase = (county: string): string =>
  `Había un caso pendiente contra ${county} por retener a personas para ICE.`
export const sayNoNeed = (ofCounty: string): string =>
  `El sheriff ${ofCounty} dio dos razones para no firmar un acuerdo 287(g): los recursos y la falta de necesidad.`
export const MODELS =
  'Un acuerdo 287(g) sigue uno de tres modelos. Control en cárceles: los agentes interrogan a personas arrestadas por cargos penales de las que sospechan que no son ciudadanas. Ejecución de órdenes: los agentes ejecutan órdenes administrativas de ICE. Fuerza de tarea: los agentes preguntan por la situación migratoria en el trabajo policial cotidiano. Los agentes reciben entre 8 y 40 horas de capacitación.'
