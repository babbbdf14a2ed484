/** Identity: what is one agreement, whatever ICE prints, and what is two. */
import { describe, expect, it } from 'vitest'
import { OTHERS, type Row, Story } from './story.js'

/** What comes of a row's becoming another. */
function change(before: readonly Row[], ...editions: readonly (readonly Row[])[]): readonly string[] {
  const story = new Story()
  story.serve([...OTHERS, ...before])
  return editions.flatMap((rows) => story.serve([...OTHERS, ...rows]))
}

const ISLE = 'MINNESOTA | Isle Police Department | TFM | 1/26/2026 | Mille Lacs County | | Municipality'

describe('one agreement', () => {
  it.each<[what: string, before: Row, after: Row, told: string[]]>([
    [
      'whose state was wrong',
      "MONTANA | Cass County Sheriff's Office | TFM | 2/28/2025",
      "MINNESOTA | Cass County Sheriff's Office | TFM | 2/28/2025 | Cass County",
      ["corrected (state, county) MN Cass County Sheriff's Office TFM"],
    ],
    [
      'whose state was misprinted, which our reading knew',
      "MASSACHUSETTS | Crow Wing County Sheriff's Office | WSO | 3/27/2025 | Crow Wing County",
      "MINNESOTA | Crow Wing County Sheriff's Office | WSO | 3/27/2025 | Crow Wing County",
      ["corrected (state) MN Crow Wing County Sheriff's Office WSO"],
    ],
    [
      'whose county is none',
      "MINNESOTA | Freedom County Sheriff's Office | WSO | 3/27/2025 | Freedom County",
      "MINNESOTA | Freeborn County Sheriff's Office | WSO | 3/27/2025 | Freeborn County",
      ["corrected (agency, county) MN Freeborn County Sheriff's Office WSO"],
    ],
    [
      'that is misspelt and redated at once',
      "MINNESOTA | Mile Lacs County Sheriff's Office | TFM | 6/18/2025 | Mille Lacs County",
      "MINNESOTA | Mille Lacs County Sheriff's Office | TFM | 6/20/2025 | Mille Lacs County",
      [
        "corrected (agency) MN Mille Lacs County Sheriff's Office TFM",
        "redated MN Mille Lacs County Sheriff's Office TFM",
      ],
    ],
    [
      "of a body renamed within its county, on the same day's agreement",
      'FLORIDA | Gulf County BOCC | TFM | 2/26/2025 | Gulf County',
      "FLORIDA | Gulf County Sheriff's Office | TFM | 2/26/2025 | Gulf County",
      ["corrected (agency) FL Gulf County Sheriff's Office TFM"],
    ],
    [
      'with the same file under another name',
      'FLORIDA | Department of Agriculture | TFM | 6/11/2025 | | agriculture.pdf | State',
      'FLORIDA | Office of Agricultural Law Enforcement | TFM | 6/11/2025 | | agriculture.pdf | State',
      ['corrected (agency) FL Office of Agricultural Law Enforcement TFM'],
    ],
    [
      'whose model was wrong',
      'MINNESOTA | Isle Police Department | WSO | 1/26/2026 | Mille Lacs County',
      'MINNESOTA | Isle Police Department | TFM | 1/26/2026 | Mille Lacs County',
      ['corrected (model) MN Isle Police Department TFM'],
    ],
    [
      'printed as a second one of another model',
      "FLORIDA | Okaloosa County Sheriff's Office | WSO | 2/20/2025 | Okaloosa County",
      "FLORIDA | Okaloosa County Sheriff's Office | TFM | 2/20/2025 | Okaloosa County",
      ["corrected (model) FL Okaloosa County Sheriff's Office TFM"],
    ],
    ['that is only spelt otherwise', ISLE, ISLE.replace('Police Department', 'POLICE DEPT. '), []],
    ['that only gains an addition', ISLE, ISLE.replace('Isle', 'City of Isle'), []],
    ['whose state is misspelt beyond reading', ISLE, ISLE.replace('MINNESOTA', 'MXNNZSQTA'), []],
    ['whose county goes to #N/A', ISLE, ISLE.replace('Mille Lacs County', '#N/A'), []],
    [
      'that is re-signed',
      ISLE,
      ISLE.replace('1/26/2026', '3/1/2026'),
      ['redated MN Isle Police Department TFM'],
    ],
  ])('%s is never a signing and a removal', (_what, before, after, told) => {
    expect(change([before], [after])).toEqual(told)
  })

  it.each([
    ['spelling', ISLE.replace('Isle Police', 'Ilse Police')],
    ['state', ISLE.replace('MINNESOTA', 'MISSOURI')],
    ['county', ISLE.replace('Mille Lacs', 'Aitkin')],
  ])('goes to another %s and back without a signing or a removal', (_what, other) => {
    const told = change([ISLE], [other], [ISLE], [other], [ISLE])
    expect(told.filter((event) => /^(signed|removed|relisted|replaced)/.test(event))).toEqual([])
  })

  it('may be printed twice, and then once, without news', () => {
    expect(change([ISLE], [ISLE, ISLE], [ISLE])).toEqual([])
    expect(change([ISLE], [ISLE, ISLE.replace('1/26', '1/27')], [ISLE.replace('1/26', '1/27')])).toEqual([
      'redated MN Isle Police Department TFM',
    ])
    expect(change([], [ISLE, ISLE.replace('Isle', 'City of Isle')])).toEqual([
      'signed MN Isle Police Department TFM',
    ])
  })

  it('is relisted when it comes back as it was, and signed anew with another date', () => {
    expect(change([ISLE], [], [ISLE])).toEqual([
      'removed MN Isle Police Department TFM',
      'relisted MN Isle Police Department TFM',
    ])
    expect(change([ISLE], [], [ISLE.replace('1/26', '2/26')])).toEqual([
      'removed MN Isle Police Department TFM',
      'signed MN Isle Police Department TFM',
    ])
  })
})

describe('two agreements', () => {
  it.each<[what: string, before: Row, after: Row]>([
    [
      'of counties two letters apart',
      "TEXAS | Hill County Sheriff's Office | JEM | 3/1/2025 | Hill County",
      "TEXAS | Hall County Sheriff's Office | JEM | 3/1/2025 | Hall County",
    ],
    [
      'of two precincts',
      "TEXAS | Galveston County Constable's Office Pct. 1 | TFM | 3/1/2025 | Galveston County",
      "TEXAS | Galveston County Constable's Office Pct. 4 | TFM | 3/1/2025 | Galveston County",
    ],
    [
      'of namesakes in two states',
      "IOWA | Jackson County Sheriff's Office | JEM | 6/9/2020 | Jackson County",
      "MINNESOTA | Jackson County Sheriff's Office | JEM | 3/7/2025 | Jackson County",
    ],
    [
      'of a city and its longer-named neighbour',
      'FLORIDA | Palm Beach Police Department | TFM | 3/1/2025 | Palm Beach County | | Municipality',
      'FLORIDA | Palm Beach Gardens Police Department | TFM | 3/1/2025 | Palm Beach County | | Municipality',
    ],
    [
      'of one agency, with another model and another date',
      "MINNESOTA | Jackson County Sheriff's Office | JEM | 3/7/2025 | Jackson County",
      "MINNESOTA | Jackson County Sheriff's Office | TFM | 5/7/2025 | Jackson County",
    ],
  ])('%s are a signing and a removal', (_what, before, after) => {
    const told = change([before], [after])
    expect(told.map((event) => event.split(' ')[0])).toEqual(['signed', 'removed'])
  })

  it('are two when townships of one name lie in two counties', () => {
    const beaver =
      'PENNSYLVANIA | Franklin Township Police Department | TFM | 7/1/2025 | Beaver County | | Municipality'
    const york =
      'PENNSYLVANIA | Franklin Township Police Department | TFM | 8/1/2025 | York County | | Municipality'
    expect(change([beaver], [beaver, york])).toEqual(['signed PA Franklin Township Police Department TFM'])
    expect(change([beaver, york], [york])).toEqual(['removed PA Franklin Township Police Department TFM'])
  })
})

describe('what cannot be decided', () => {
  it('is one replaced event, never a signing and a removal', () => {
    const before = 'INDIANA | Greens Fork Police Department | TFM | 4/10/2025'
    const after = 'INDIANA | Green Forks Police Department | TFM | 8/1/2025'
    expect(change([before], [after])).toEqual([
      'replaced IN Green Forks Police Department TFM for Greens Fork Police Department',
    ])
  })

  it('is a namesake of another state with nearly the same date', () => {
    const told = change(
      ["IOWA | Jackson County Sheriff's Office | JEM | 3/1/2025 | Jackson County"],
      ["MINNESOTA | Jackson County Sheriff's Office | JEM | 3/7/2025 | Jackson County"],
    )
    expect(told).toEqual([
      "replaced MN Jackson County Sheriff's Office JEM for Jackson County Sheriff's Office",
    ])
  })

  it('is decided by an alias', () => {
    const before = 'INDIANA | Greens Fork Police Department | TFM | 4/10/2025'
    const after = 'INDIANA | Green Forks Police Department | TFM | 8/1/2025'
    const story = new Story()
    const alias = {
      id: 1,
      state: 'IN',
      name: 'Green Forks Police Department',
      otherName: 'Greens Fork Police Department',
      countyFips: [],
    }
    story.aliases = [{ ...alias, kind: 'same' }]
    story.serve([...OTHERS, before])
    expect(story.serve([...OTHERS, after])).toEqual(['redated IN Greens Fork Police Department TFM'])

    const other = new Story()
    other.aliases = [{ ...alias, kind: 'distinct' }]
    other.serve([...OTHERS, before])
    expect(other.serve([...OTHERS, after])).toEqual([
      'signed IN Green Forks Police Department TFM',
      'removed IN Greens Fork Police Department TFM',
    ])
  })
})
