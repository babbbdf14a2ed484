/** Notes on counties: what stands around them, and the ones that come with the product. English; pure. */

export const NOTES = 'What else is known?'
export const NOT_ICE =
  "These notes are not from ICE's list. Each tells what its source said on its day; things may have changed since."
export const sayOfState = (state: string): string => `On all of ${state}:`

/** The article of 1 November 2025 from which the shipped notes come. */
export const MAGAN = 'Christopher Magan, Minnesota Star Tribune'
export const sayDetention = (county: string): string =>
  `${county} has long held detainees for ICE in its jail, under a deal separate from any 287(g) agreement.`
export const sayLostCase = (county: string): string =>
  `${county} was sued over holding people for ICE beyond their criminal cases, and the suit succeeded.`
export const sayPendingCase = (county: string): string =>
  `A case against ${county} over holding people for ICE was pending.`
export const sayNoNeed = (ofCounty: string): string =>
  `The sheriff ${ofCounty} gave two reasons not to sign a 287(g) agreement: resources, and no need for it.`
export const MODELS =
  "A 287(g) agreement has one of three models. Jail: officers question people suspected of being noncitizens who were arrested on criminal charges. Warrant: officers serve ICE's administrative warrants. Task force: officers ask about immigration status in everyday police work. Officers are trained for 8 to 40 hours."
