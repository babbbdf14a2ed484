/** A phrase as it stands at the start of a sentence or a heading. Pure. */

/** `condado de Mille Lacs` -> `Condado de Mille Lacs`. A name of ICE's is isolated by a mark, which has no capital: it stays as it is. */
export function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
