/** An event's line in lists, and its permanent page. Spanish; pure. */
import type { List } from '../../../model.js'

/** @param day such as `3 de mayo de 2026`. */
export const sayRetractedOn = (day: string): string => `Retirado el ${day}: era erróneo.`

/** @param time such as `3 de mayo de 2026, 1:53 p. m., hora del Centro`. */
export const sayRetracted = (time: string): string =>
  `Retirado el ${time}. Lo que dice esta página era erróneo. Se conserva tal como se comunicó.`
export const RETRACTION_REASON = 'Motivo:'
export const RETIRED =
  'Desde entonces hemos vuelto a leer las listas con mejores reglas y ya no encontramos este cambio. La página se conserva como estaba.'
export const FROM_ARCHIVES =
  'Leído después, en ediciones archivadas de la lista. Nadie recibió un aviso por correo cuando ocurrió.'
export const QUIET =
  'Es solo un cambio de ortografía o de espacios. No altera nada de lo que se comunicó a los lectores.'

/** @param from and @param to such as `3 de mayo de 2026, 1:53 p. m., hora del Centro`. */
export const sayBetweenSaved = (from: string, to: string): string =>
  `Entre dos ediciones de la lista: la que ICE guardó el ${from}, y la siguiente que tenemos, guardada el ${to}.`

export const PRINTED_ONCE = 'Las propias palabras de ICE, bajo los encabezados de ICE.'
export const PRINTED_TWICE =
  'Las propias palabras de ICE, bajo los encabezados de ICE. Lo que difiere está marcado como cambiado.'
export const EVIDENCE_LEAD =
  'Cada archivo se conserva tal como lo publicó ICE, byte por byte. Su SHA-256 demuestra que nada se ha alterado.'
export const UNNAMED_FILE = 'Un archivo sin nombre'
export const CONTROL_TOTAL = 'Lo que decía la página de ICE'
export const NO_CONTROL_TOTAL =
  'no se sabe: no tenemos la página que enlazaba este archivo, o no daba ninguna cifra'
export const NO_WHOLE_TOTAL = 'ninguna cifra para toda la lista.'
export const sayControlTotal = (total: number, list: List): string =>
  list === 'pending' ? `${total} solicitudes.` : `${total} acuerdos.`

export const BROUGHT = 'Entregado por una persona'
/** Before the person's own words. @param time such as `3 de mayo de 2026, 1:53 p. m., hora del Centro`. */
export const sayBrought = (time: string): string =>
  `Una persona descargó este archivo y nos lo entregó el ${time}. Según dice, procede de:`

export const AFTER_THIS = 'Lo que siguió'
export const MORE = 'Más'
export const THIS_AGENCY = 'Todo lo que ICE ha publicado sobre esta agencia'
export const ALL_CHANGES = 'Todos los cambios'
