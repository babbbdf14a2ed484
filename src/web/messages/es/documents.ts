/** The agreements themselves: stored copies, and what their text says. Spanish; pure. */

export const AGREEMENT_CARD = 'El acuerdo (PDF)'
export const ADDENDUM_CARD = 'El anexo (PDF)'
export const COPY = 'Nuestra copia'
export const FETCHED = 'Descargado de ICE'
export const LAST_SAME = 'Visto igual por última vez'
export const NAMES = 'Nombra a'
export const MODEL = 'Su modelo'
export const SIGNATURES = 'Firmas fechadas'
export const EFFECTIVE = 'En vigor desde'
export const ROW = 'Junto a la fila de ICE'
export const NOT_SURE = 'no se encontró con certeza en su texto'
export const LEAD =
  'Se conserva tal como lo sirvió ICE, byte por byte. Lo que dice lo lee nuestro programa en su texto, y solo donde las palabras admiten una única lectura.'
export const SEVERAL =
  'ICE ha puesto archivos distintos en esta dirección. Aquí está cada uno de los que descargamos.'

export const FIELDS = { agency: 'la agencia', model: 'el modelo', signedOn: 'la fecha' }
/** @param fields such as `la agencia`. */
export const sayAgrees = (fields: readonly string[]): string =>
  `El texto y la fila coinciden en ${joinWords(fields)}.`
export const TEXT_SAYS = 'el texto dice'
export const ROW_SAYS = 'la fila dice'
export const CANNOT_TELL = 'No se puede saber si el texto y la fila coinciden.'

export const NOT_READ = 'Todavía no se ha leído su texto.'
export const PROBLEMS = {
  'no-text': 'Sus páginas son imágenes, que no leemos.',
  encrypted: 'Está protegido con contraseña, así que no se puede leer su texto.',
  damaged: 'El archivo está dañado, así que no se puede leer su texto.',
  'too-slow': 'No se pudo leer su texto en un tiempo razonable.',
  'too-large': 'No se pudo leer su texto con una memoria razonable.',
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} y ${words.at(-1)}`
}
