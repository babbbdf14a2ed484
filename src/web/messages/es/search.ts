/** What a search found. Spanish; pure. */

export const TITLE = 'Búsqueda'
export const HINT =
  'Un condado, una ciudad de Minnesota, un estado o una agencia de las listas de ICE. Agregue un estado para precisar: “Cass, ND”.'
export const sayTitle = (query: string): string => `Búsqueda: ${query}`
export const sayFound = (count: number, query: string): string =>
  count === 1
    ? `Un lugar o una agencia tiene un nombre parecido a “${query}”.`
    : `${count} lugares y agencias tienen un nombre parecido a “${query}”.`
export const sayNothing = (query: string): string =>
  `Ningún condado, ciudad ni agencia tiene un nombre parecido a “${query}”.`
export const NOTHING_MEANS =
  'Aquí solo se conocen por nombre las agencias que están o estuvieron en las listas de ICE, y solo las ciudades de Minnesota.'
export const ALL_COUNTIES = 'Ver todos los condados'
export const ALL_STATES = 'Ver todos los estados'
export const STATES = 'Estados'
export const COUNTIES = 'Condados'
export const CITIES = 'Ciudades'
export const AGENCIES = 'Agencias'
/** @param counties as a list of links follows. */
export const IN = 'en'
/** @param shown of more. */
export const sayMore = (shown: number, all: number): string =>
  `Se muestran los primeros ${shown} resultados de ${all}; escriba más letras del nombre para precisar.`
