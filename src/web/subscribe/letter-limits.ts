/** How many letters may be asked for. Constants. */
import type { Limit } from '../request/request-limits.js'

const HOUR_S = 3_600

/** To one address; said on the answer's page as it is here. */
export const MAILS_A_DAY = 5
export const LETTERS_TO_AN_ADDRESS: Limit = { points: MAILS_A_DAY, duration: 24 * HOUR_S }
/** A school or an office may share one. */
export const REQUESTS_OF_A_NETWORK: Limit = { points: 40, duration: HOUR_S }
