/** ICE's page as it was kept, and the pack of all evidence. Spanish; pure. */

export const PAGE_CARD = 'La página de ICE tal como estaba'
export const ARCHIVED_CARD = 'En un archivo de internet'
export const TAKEN = 'La vimos'
export const ARCHIVED = 'El archivo la vio'
export const DOOR = 'Cómo la obtuvimos'
export const DOORS = {
  plain: 'con una solicitud ordinaria',
  browser: 'con un navegador',
  manual: 'la trajo una persona',
  archive: 'de un archivo que mantienen otros',
}
export const ADDRESS = 'Dirección'
export const PAGE_HTML = 'El HTML de la página, como texto'
export const HTML_HASH = 'SHA-256 del HTML'
export const HEADERS = 'Lo que dijo el servidor'
export const SCREENSHOT = 'Captura de pantalla'
export const SCREENSHOT_HASH = 'SHA-256 de la captura'
export const SHOW_SCREENSHOT = 'Mostrarla aquí'
export const OPEN_SCREENSHOT = 'La captura, en tamaño completo'
/** @param time such as `3 de mayo de 2026, 1:53 p. m., hora del Centro`. */
export const sayScreenshot = (time: string): string =>
  `La página de ICE tal como la mostró un navegador, ${time}`
export const NO_SCREENSHOT = 'ninguna: no había un navegador para tomarla'
export const WAYBACK = 'Wayback Machine'
export const WAYBACK_COPY = 'una copia que guarda el Internet Archive'

export const NO_PAGE = 'No tenemos copia de la página de ICE de ese momento.'
export const NO_PAGE_FROM_ARCHIVE =
  'Los libros de Excel proceden de un archivo. No tenemos copia de la página de ICE de ese momento.'

export const DOWNLOAD_ALL = 'Descargarlo todo'
export const PACK_NOTE =
  'Un .zip con los archivos de arriba, lo que leímos en ellos y el SHA-256 de cada uno, que cualquier computadora puede comprobar.'

/** Of an edition in the list of all. */
export const PAGE_KEPT = 'La página de ICE, conservada'
export const HTML = 'HTML'
