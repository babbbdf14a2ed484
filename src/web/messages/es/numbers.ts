/** Numbers in digits, and what they count. Spanish; pure. */

/** Four digits are grouped too, as readers in the United States expect. */
const NUMBER = new Intl.NumberFormat('es-US', { useGrouping: 'always' })

/** `1,234`. */
export const sayCount = (count: number): string => NUMBER.format(count)

/** `1 acuerdo`, `1,234 acuerdos`. */
export const countOf = (count: number, one: string, many: string): string =>
  `${sayCount(count)} ${count === 1 ? one : many}`

export const sayAgreements = (count: number): string => countOf(count, 'acuerdo', 'acuerdos')
export const sayApplications = (count: number): string => countOf(count, 'solicitud', 'solicitudes')
