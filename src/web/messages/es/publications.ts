/** The stored editions of both lists. Spanish; pure. */

export const TITLE = 'Todas las ediciones de las listas de ICE'
export const LEAD =
  'Cada archivo que conservamos, byte por byte tal como se publicó, del más reciente al más antiguo.'
export const DESCRIPTION =
  'Todas las ediciones de las listas de acuerdos 287(g) de ICE que conservamos, para descargar.'
export const CAPTION =
  'Las ediciones retenidas y descartadas se conservan como prueba; lo que este sitio dice de las listas no se basa en ellas.'
export const BOTH = 'ambas'
export const LIST = 'Lista'
export const FILE = 'Archivo'
export const SAVED = 'ICE lo guardó'
export const FIRST_SEEN = 'Lo vimos por primera vez'
export const STATUS = 'Cómo la consideramos'
export const ROWS = 'Filas'

export const STATUSES = {
  stored: 'guardada, aún sin leer',
  believed: 'dada por buena',
  held: 'retenida: parece errónea y espera una revisión',
  discarded: 'descartada: estuvo retenida y resultó errónea',
}
export const PARTLY_BELIEVED = 'dada por buena, salvo algunas bajas que están retenidas'

export const sayNumber = (count: number): string => count.toLocaleString('es-US', { useGrouping: 'always' })
export const sayCount = (count: number): string =>
  count === 0 ? 'Todavía no hay ediciones.' : count === 1 ? '1 edición.' : `${sayNumber(count)} ediciones.`
