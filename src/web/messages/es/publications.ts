/** The stored editions of both lists. Spanish; pure. */
import { countOf } from './numbers.js'

export const TITLE = 'Todas las ediciones de las listas de ICE'
export const LEAD =
  'Cada libro de Excel que conservamos, byte por byte tal como se publicó, del más reciente al más antiguo.'
export const DESCRIPTION =
  'Todas las ediciones de las listas de acuerdos 287(g) de ICE que conservamos, para descargar.'
export const CAPTION =
  'Las ediciones retenidas y descartadas se conservan como prueba; lo que este sitio dice de las listas no se basa en ellas.'
export const BOTH = 'Ambas'
export const LIST = 'Lista'
export const FILE = 'Archivo'
export const SAVED = 'ICE lo guardó'
export const FIRST_SEEN = 'Lo vimos por primera vez'
export const STATUS = 'Nuestra valoración'
export const ROWS = 'Filas'

export const STATUSES = {
  stored: 'Guardada, aún sin leer',
  believed: 'Dada por buena',
  held: 'Retenida: parece errónea y espera una revisión',
  discarded: 'Descartada: estuvo retenida y resultó errónea',
}
export const PARTLY_BELIEVED = 'Dada por buena, salvo las salidas que están retenidas'

export const sayEditions = (count: number): string =>
  count === 0 ? 'Todavía no hay ediciones.' : `${countOf(count, 'edición', 'ediciones')}.`
