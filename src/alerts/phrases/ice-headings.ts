/** ICE's own headings of its columns, which no language translates. Pure. */
import type { Column } from '../../model.js'

export const HEADINGS: Readonly<Record<Column, string>> = {
  state: 'STATE',
  agency: 'LAW ENFORCEMENT AGENCY',
  type: 'TYPE',
  county: 'COUNTY',
  model: 'SUPPORT TYPE',
  signed: 'SIGNED',
  moa: 'MOA',
  addendum: 'ADDENDUM',
}
