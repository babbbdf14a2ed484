/** Feeds that readers subscribe to. Spanish; pure. */

/** @param about such as `condado de Mille Lacs, Minnesota`, or an agency's name. */
export const sayTitle = (about: string): string => `Countywatch: ${about}`
export const sayDescription = (about: string): string =>
  `Lo que cambia en las listas de ICE de acuerdos y solicitudes 287(g) respecto de: ${about}.`

export const ATOM = 'Atom'
export const JSON_FEED = 'JSON Feed'
export const EVIDENCE = 'Las pruebas y lo que no sabemos'

/** @param day such as `3 de mayo de 2026`. The reason follows. */
export const sayRetracted = (day: string): string => `Lo retiramos el ${day}. Lo que dijimos era incorrecto:`
