/** ICE's page of before 20 February 2025: the list in it, between tables that are not it. The words are ours. */

export interface TableRow {
  readonly state: string
  readonly agency: string
  readonly model: string
  readonly signed: string
  /** Where its MOA is; null for none. */
  readonly moa: string | null
}

const HEADINGS = ['STATE', 'LAW ENFORCEMENT AGENCY', 'SUPPORT TYPE', 'SIGNED', 'MOA']

/** @param note changes the page, and not its list. */
export function renderPageWithList(rows: readonly TableRow[], note = ''): string {
  return `<!DOCTYPE html><html lang="en"><head><title>Section 287(g) | ICE</title></head><body>
<h1>Delegation of Immigration Authority Section 287(g)</h1><p>${note}</p>
<table><caption>Costs</caption><thead><tr><th>State</th><th>Amount</th></tr></thead>
<tbody><tr><td>TEXAS</td><td>1</td></tr></tbody></table>
<div class="table-responsive"><table summary="287(g) Participating Entities"><caption>Mutually Signed Agreements</caption>
<thead><tr>${HEADINGS.map((heading) => `<th scope="col">${heading}</th>`).join('')}</tr></thead>
<tbody>${rows.map(renderRow).join('\n')}</tbody></table></div>
<table><caption>Meetings FY2025</caption><thead><tr><th>MOA Name</th><th>Meeting Date</th><th>Location</th><th>Type</th></tr></thead>
<tbody>${'<tr><th>Some County Sheriff’s Office</th><td>02/12/2025</td><td>In Person</td><td>JEM</td></tr>'.repeat(200)}</tbody></table>
</body></html>`
}

function renderRow({ state, agency, model, signed, moa }: TableRow): string {
  const link = moa === null ? '' : `<a href="${moa}" aria-label="${agency}">link</a>`
  return `<tr><td scope="row">${state}</td><td>${agency}</td><td>${model}</td><td style="text-align:center;">${signed}</td><td>${link}</td></tr>`
}
