/** Numbers in digits, and what they count. English; pure. */

const NUMBER = new Intl.NumberFormat('en-US')

/** `1,234`. */
export const sayCount = (count: number): string => NUMBER.format(count)

/** `1 agreement`, `1,234 agreements`. */
export const countOf = (count: number, one: string, many: string): string =>
  `${sayCount(count)} ${count === 1 ? one : many}`

export const sayAgreements = (count: number): string => countOf(count, 'agreement', 'agreements')
export const sayApplications = (count: number): string => countOf(count, 'application', 'applications')
