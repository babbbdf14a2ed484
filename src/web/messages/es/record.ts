/** The record of the time before an installation began. Spanish; pure. */

export const TITLE = 'Antes de que empezara esta instalación'
export const LEAD =
  'De nuestro registro, todavía no de una edición guardada. Estos datos venían con el programa; desde aquí no se avisó a nadie de ellos. Cada uno deja paso a la prueba en cuanto una edición archivada lo muestra.'
/** @param from such as `18 de marzo de 2025`: the last edition without it; null where that is not known. */
export const saySource = (source: 'editions' | 'reported', from: string | null, by: string): string => {
  if (source === 'reported')
    return `Así en la lista de ICE a más tardar el ${by}, según anotaron los autores de Countywatch.`
  return from === null
    ? `En la edición de ICE del ${by}.`
    : `Entre las ediciones de ICE del ${from} y del ${by}, según un archivo público.`
}
