/** Around every page: head, navigation, freshness, foot, errors. Spanish; pure. */
import type { Blindness } from '../../data/site-data.js'
import { countOf } from './numbers.js'

export const PRODUCT = 'Countywatch'
export const LANGUAGE_NAME = 'Español'
/** Null where a speaker has checked this language. */
export const UNCHECKED: string | null =
  'Esta traducción al español aún no ha sido revisada por una persona hispanohablante.'

export const SKIP = 'Ir al contenido'
export const HOME = 'Condados'
export const CHANGES = 'Cambios'
export const OVER_TIME = 'A lo largo del tiempo'
export const ALL_STATES = 'Todos los estados'
export const METHODOLOGY = 'Cómo lo sabemos'
export const SUBSCRIBE = 'Avisos por correo'
export const ABOUT = 'Acerca del sitio'
export const PRIVACY = 'Privacidad'
export const API = 'Datos y API'
export const NAVIGATION = 'Sitio'
export const FOOT_NAVIGATION = 'Sobre este sitio'
export const LANGUAGES = 'Idioma'

export const SEARCH_LABEL = 'Condado, ciudad o agencia'
export const SEARCH = 'Buscar'

export const DEMONSTRATION = 'Esto es una demostración. Nada de lo que aparece aquí es noticia.'
export const FOOT =
  'Countywatch lee la lista de acuerdos 287(g) que publica ICE. No es ICE ni forma parte de ningún gobierno.'

/** @param ago such as `4 minutos`. */
export const sayLastSeen = (ago: string): string => `Lista de ICE vista por última vez hace ${ago}`
export const sayUnchangedSince = (day: string): string => `sin cambios desde el ${day}`
export const sayNextLook = (inTime: string): string => `próxima consulta en ${inTime}`
export const NEXT_LOOK_NOW = 'próxima consulta en cualquier momento'
export const NEVER_SEEN = 'La lista de ICE aún no se ha visto.'
export const sayNoChangeKnownSince = (day: string): string => `sin cambios conocidos desde el ${day}`
/** @param known what we know is from then. @param ago such as `4 minutos`. */
export const sayFailing = (known: string, ago: string): string =>
  `En la última consulta no se pudo leer la lista de ICE por completo. Lo que ve es lo que se sabía el ${known}, hace ${ago}.`
/** @param why in words that complete "porque …". @param known what we know is from then. @param ago such as `4 horas`. */
export const sayBlind = (why: string, known: string, ago: string): string =>
  `Por ahora no podemos ver la lista de ICE porque ${why}. Lo que ve es lo que se sabía el ${known}, hace ${ago}; puede haber cambiado.`
export const WHY_BLIND: Readonly<Record<Blindness, string>> = {
  refused: 'el servidor de ICE rechaza nuestras peticiones',
  unreachable: 'el servidor de ICE no nos responde',
  moved: 'la lista no está donde ICE solía publicarla',
  redesigned: 'la página de ICE ha cambiado de forma',
  'soft-error': 'el servidor de ICE envía otra cosa en su lugar',
  robots: 'el sitio de ICE no permite que lo lean programas',
}
export const sayHeld = (count: number): string =>
  count === 1
    ? 'Una nueva edición de la lista parece errónea y queda retenida hasta que se revise. Lo que ve es la última que se dio por buena.'
    : `${count} nuevas ediciones de la lista parecen erróneas y quedan retenidas hasta que se revisen. Lo que ve es la última que se dio por buena.`

export const sayMinutes = (count: number): string => countOf(count, 'minuto', 'minutos')
export const sayHours = (count: number): string => countOf(count, 'hora', 'horas')
export const sayDays = (count: number): string => countOf(count, 'día', 'días')
export const LESS_THAN_A_MINUTE = 'menos de un minuto'

export const NOT_FOUND = 'Esa página no existe'
export const NOT_FOUND_TEXT =
  'Puede que la dirección esté mal escrita o que lleve a algo que nunca estuvo aquí.'
export const BAD_REQUEST = 'No se pudo leer la petición'
export const TOO_MANY = 'Demasiadas peticiones'
export const TOO_MANY_TEXT = 'Inténtelo de nuevo más tarde.'
export const FAULT = 'Algo falló aquí'
export const FAULT_TEXT = 'Quedó registrado y no es culpa suya. Inténtelo de nuevo más tarde.'
