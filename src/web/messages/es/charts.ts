/** Over time: the charts and their tables. Spanish; pure. */

export const TITLE = 'Los acuerdos 287(g) a lo largo del tiempo'
/** @param state such as `Minnesota`. @param first and @param last days. */
export const sayAnswer = (state: string, then: string, first: string, now: string, last: string): string =>
  `${state} tenía ${then} el ${first} y tiene ${now} según la lista del ${last}.`
export const NOTHING = 'Aún no se conoce ninguna edición de la lista.'
export const HOW_COUNTED =
  'Se cuenta lo que muestra cada edición de la lista, desde que ICE la guardó. De lo anterior a la primera edición conocida, y de lo ocurrido entre una edición y otra, no se sabe nada. Los colores representan los tres modelos.'

export const sayChart = (place: string): string => `Acuerdos en la lista de ICE: ${place}`
export const NATION = 'Estados Unidos'
/** What a chart says in words. */
export const sayChartSummary = (
  place: string,
  from: string,
  to: string,
  lowest: string,
  highest: string,
): string => `${place}, del ${from} al ${to}: entre ${lowest} y ${highest} a la vez.`
export const AGREEMENTS = 'acuerdos'
export const ALL = 'Todos'
export const UNKNOWN_MODEL = 'modelo que no conocemos'
export const SIGNED = 'Firma'
export const REMOVED = 'Ya no figura en la lista de ICE'
export const sayMark = (day: string, headline: string): string => `${day}: ${headline}`

/** @param count of agreements. */
export const sayEditionMark = (day: string, kind: 'signed' | 'removed', count: string): string =>
  kind === 'signed'
    ? `${day}: acuerdos firmados: ${count}`
    : `${day}: ya no figuran en la lista de ICE: ${count}`

export const TABLE = 'Lo mismo en una tabla'
export const sayTable = (place: string): string => `${place}: acuerdos por modelo, en cada cambio`
export const sayMonthlyTable = (place: string): string =>
  `${place}: acuerdos por modelo, según la última edición de cada mes`
export const DAY = 'Según la edición del'
export const EVENTS = 'Firmas y salidas de la lista'
export const NO_EVENTS = 'No se conoce ninguna.'

const MONTH = new Intl.DateTimeFormat('es-US', { month: 'short', year: 'numeric', timeZone: 'UTC' })
/** `mar 2025`. */
export const sayMonth = (month: Date): string => MONTH.format(month)
