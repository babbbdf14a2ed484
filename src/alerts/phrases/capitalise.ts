/** A phrase as it stands at the start of a sentence or a heading. Pure. */

/** `condado de Mille Lacs` -> `Condado de Mille Lacs`. What begins with a name of ICE's stays as it is. */
export function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
