/** A page with what matters of ICE's: its menu, its decoys, the two sections. Each part can be another. */

export interface SampleParts {
  readonly participatingLink?: string
  readonly pendingLink?: string
  /** The whole of the two sections, in place of ICE's. */
  readonly sections?: string
}

export const PAGE_URL = 'https://www.ice.gov/identify-and-arrest/287g'
const FOLDER = 'https://www.ice.gov/doclib/about/offices/ero/287g'
export const PARTICIPATING = `${FOLDER}/participatingAgencies06052025pm.xlsx`
export const PENDING = `${FOLDER}/pendingAgencies06052025pm.xlsx`

export const PARTICIPATING_PROSE =
  'As of June 5, 2025, at 4 p.m., ICE has signed 640 Memorandums of Agreement for 287(g) programs covering 40 states. These include JEM agreements with 102 law enforcement agencies in 26 states, 287(g) WSO agreements with 231 law enforcement agencies in 31 states, and 287(g) TFM agreements with 307 agencies in 30 states.'
export const PENDING_PROSE =
  'As of June 5, 2025, at 4 p.m., ICE has 88 pending 287(g) program applications. These include 12 pending JEM agreements, 25 pending WSO agreements, and 51 pending TFM agreements.'

const BUTTON = 'class="usa-button usa-button--accent-cool" target="_blank"'

/** One of the page's buttons. */
export function button(href: string, html: string): string {
  return `<p><a ${BUTTON} href="${href}">${html}</a></p>`
}

export function makePage(parts: SampleParts = {}): string {
  const { participatingLink = button(PARTICIPATING, 'View 287(g) Participating Agencies') } = parts
  const { pendingLink = button(PENDING, 'View 287(g) Pending Agencies') } = parts
  const sections =
    parts.sections ??
    `<h3>287(g) Participating Agencies</h3><p>${PARTICIPATING_PROSE}</p>${participatingLink}
     <h3>287(g) Pending Agencies</h3><p>${PENDING_PROSE}</p>${pendingLink}`
  return `<!DOCTYPE html><html lang="en"><head>
<title>Delegation of Immigration Authority Section 287(g) Immigration and Nationality Act | ICE</title>
<link rel="canonical" href="${PAGE_URL}"><script>var maintenance = 'Access Denied';</script></head><body>
<nav><ul><li><a href="/identify-and-arrest/287g">Law Enforcement Partnerships 287g Program</a></li></ul></nav>
<main><h1>Delegation of Immigration Authority Section 287(g) Immigration and Nationality Act</h1>
<p><a class="usa-button" href="/287g">Partner With ICE Through the 287(g) Program</a></p>
<p>Nominees must have at least two (2) years of experience.</p>
<ul><li>${button(`${FOLDER}/interestLetterTemplate_WSO.docx`, 'WSO Letter of Interest template')}</li>
<li>${button(`${FOLDER}/totals.xlsx`, 'View 287(g) Encounter Totals')}</li>
<li>${button(`${FOLDER}/factsheet287g.pdf`, '287(g) Facts and Highlights')}</li></ul>
${sections}
<h2>Monthly 287(g) Encounter Reports</h2><ul><li><a href="${FOLDER}/monthlyEncounter_Apr2025.pdf">April 2025</a></li></ul>
<p><a href="/identify-and-arrest/287g/287g-archive">Archived 287(g) MOAs</a></p>
</main></body></html>`
}
