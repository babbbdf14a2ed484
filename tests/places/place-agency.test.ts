/** Where an agency is: the rules of design section 5, "Counties", and what ICE really printed. */
import { describe, expect, it } from 'vitest'
import type { AgencyType } from '../../src/model.js'
import { placeAgency } from '../../src/places/place-agency.js'

const place = (
  printedState: string | null,
  agency: string,
  county = '',
  agencyType: AgencyType | null = 'county',
) => placeAgency({ agency, agencyType, county, printedState })

/** `MN printed: 27095 Mille Lacs ice-county-column sure`, in short. */
function summarise(...args: Parameters<typeof place>): string[] {
  const { placement, problems } = place(...args)
  return [
    `${placement.state} ${placement.stateMethod}${placement.isStatewide ? ' statewide' : ''}`,
    ...placement.counties.map(({ name, method, confidence }) => `${name} ${method} ${confidence}`),
    ...problems.map(({ column, code }) => `! ${column} ${code}`),
  ]
}

describe('the counties of an agency', () => {
  it("come from ICE's COUNTY cell first", () => {
    expect(place('MN', "Mille Lacs County Sheriff's Office", 'Mille Lacs County')).toEqual({
      placement: {
        state: 'MN',
        stateMethod: 'printed',
        counties: [{ fips: '27095', name: 'Mille Lacs', method: 'ice-county-column', confidence: 'sure' }],
        isStatewide: false,
      },
      problems: [],
    })
  })

  it.each([
    ['MN', "Itasca County Sheriff's Office", '', 'county', ['MN printed', 'Itasca agency-name sure']],
    [
      'AL',
      "Franklin County Sheriff's Office",
      'Frankin County',
      'county',
      ['AL printed', 'Franklin agency-name sure', '! county unknown-county'],
    ],
    [
      'LA',
      "St. Charles Parish Sheriff's Office",
      'German Coast County',
      'county',
      ['LA printed', 'St. Charles agency-name sure', '! county unknown-county'],
    ],
    [
      'NC',
      "Cartert County Sheriff's Office",
      'Carteret County',
      'county',
      ['NC printed', 'Carteret ice-county-column sure', '! agency unknown-county'],
    ],
    ['FL', "Miami-Dade Sheriff's Office", '', 'county', ['FL printed', 'Miami-Dade agency-name likely']],
    [
      'FL',
      "Jacksonville Sheriff's Office",
      'Duval County',
      'county',
      ['FL printed', 'Duval ice-county-column sure'],
    ],
    [
      'VA',
      "Hopewell Sheriff's Office",
      'Hopewell County',
      'municipality',
      ['VA printed', 'Hopewell ice-county-column sure'],
    ],
    [
      'MN',
      "Freedom County Sheriff's Office",
      'Freedom County',
      'county',
      ['MN printed', '! agency unknown-county', '! county unknown-county'],
    ],
    ['FL', 'Tampa PD', '', 'municipality', ['FL printed']],
    [
      'MN',
      'Isle Police Department',
      'Mille Lacs County',
      'municipality',
      ['MN printed', 'Mille Lacs ice-county-column sure'],
    ],
    ['MN', 'Isle Police Department', '', 'municipality', ['MN printed', 'Mille Lacs municipality likely']],
    ['MN', 'Isle Police Department', '', 'state', ['MN printed', 'Mille Lacs municipality likely']],
    [
      'MN',
      'St. Cloud Police Department',
      'Stearns County',
      'municipality',
      [
        'MN printed',
        'Benton municipality likely',
        'Sherburne municipality likely',
        'Stearns ice-county-column sure',
      ],
    ],
    ['MN', 'St. Anthony Police Department', '', 'municipality', ['MN printed']],
    [
      'MN',
      'St. Anthony Police Department',
      'Hennepin County',
      'municipality',
      ['MN printed', 'Hennepin ice-county-column sure', 'Ramsey municipality likely'],
    ],
    [
      'MN',
      'St. Anthony Police Department',
      'Stearns',
      'municipality',
      ['MN printed', 'Stearns ice-county-column sure'],
    ],
    ['WI', 'Isle Police Department', '', 'municipality', ['WI printed']],
    [
      'MN',
      'University of Minnesota Police Department',
      '',
      'state',
      ['MN printed', 'Hennepin curated likely', 'Ramsey curated likely'],
    ],
    [
      'MN',
      'Red Lake Police Department',
      'Beltrami County',
      'other',
      ['MN printed', 'Beltrami ice-county-column sure', 'Clearwater curated likely'],
    ],
  ] as const)('%s, %j, %j, %s: %j', (state, agency, county, type, expected) => {
    expect(summarise(state, agency, county, type)).toEqual(expected)
  })

  it('are all of them for a state agency, whatever county ICE prints beside it', () => {
    expect(summarise('MN', 'Minnesota State Patrol', 'Ramsey County', 'state')).toEqual([
      'MN printed statewide',
    ])
    expect(summarise('ID', 'Idaho State Police', 'Jerome County', 'state')).toEqual(['ID printed statewide'])
    expect(summarise('MN', 'Bureau of Criminal Apprehension', '', null)).toEqual(['MN printed statewide'])
    expect(summarise('IN', 'Indiana State Police Department', '', 'municipality')).toEqual([
      'IN printed statewide',
    ])
  })

  it.each([
    ['FL', 'City of Miami Police Department'],
    ['FL', 'University of Central Florida Board of Trustees'],
    ['VA', 'Southwest Virginia Regional Jail Authority'],
    ['FL', 'Office of the State Attorney Sixth Judicial Circuit'],
  ])('are not all of %s for %s, which ICE calls a state agency', (state, agency) => {
    expect(summarise(state, agency, '', 'state')).toEqual([`${state} printed`])
  })

  it("are a county agency's own where the COUNTY cell names another county of the state", () => {
    expect(place('PA', "Bradford County Sheriff's Office", 'Bedford County')).toEqual({
      placement: {
        state: 'PA',
        stateMethod: 'printed',
        counties: [{ fips: '42015', name: 'Bradford', method: 'agency-name', confidence: 'likely' }],
        isStatewide: false,
      },
      problems: [
        {
          column: 'county',
          code: 'county-contradicts-name',
          expected: "Bradford, as in the agency's own name",
          found: 'Bedford',
        },
      ],
    })
  })

  it("are a city's own and the COUNTY cell's where these differ", () => {
    expect(summarise('MN', 'Isle Police Department', 'Aitkin County', 'municipality')).toEqual([
      'MN printed',
      'Aitkin ice-county-column likely',
      'Mille Lacs municipality likely',
      '! county county-contradicts-name',
    ])
  })
})

describe('the state of an agency', () => {
  it("is the only one that has the county in the agency's own name, if the printed one has not", () => {
    const { placement, problems } = place('MA', "Crow Wing County Sheriff's Office", 'Crow Wing County')
    expect(placement).toEqual({
      state: 'MN',
      stateMethod: 'agency-name',
      counties: [{ fips: '27035', name: 'Crow Wing', method: 'ice-county-column', confidence: 'sure' }],
      isStatewide: false,
    })
    expect(problems).toEqual([
      {
        column: 'state',
        code: 'state-moved-by-name',
        expected: 'MN, the only state with a Crow Wing County',
        found: 'MA',
      },
    ])
  })

  it.each([
    ['MA', "Crow Wing County Sheriff's Office", '', 'MN'],
    ['TX', "McKenzie County Sheriff's Office", 'McKenzie County', 'ND'],
    ['FL', "Kershaw County Sheriff's Office", 'Kershaw County', 'SC'],
    ['TX', "Trousdale County Sheriff's Office", 'Trousdale County', 'TN'],
    ['MS', 'St. Charles Parish Sheriff', '', 'LA'],
    [null, "Mille Lacs County Sheriff's Office", '', 'MN'],
  ])('under %s, %s with the cell %j, is %s by its name', (printed, agency, county, state) => {
    const { stateMethod, state: placed } = place(printed, agency, county).placement
    expect({ stateMethod, placed }).toEqual({ stateMethod: 'agency-name', placed: state })
  })

  it.each([
    ['MT', "Cass County Sheriff's Office", '', 'nine states have a Cass County'],
    ['OK', "Wichita County Sheriff's Office", 'Wichita County', 'two states have a Wichita County'],
    ['MN', "Freedom County Sheriff's Office", 'Freedom County', 'no state has a Freedom County'],
    [
      'MI',
      "Kandiyohi County Sheriff's Office",
      'Wayne County',
      'the COUNTY cell is of the printed state: the name has a slip',
    ],
    [
      'MD',
      'Prince George County Police',
      '',
      "one slip in Maryland's Prince George's gives Virginia's county",
    ],
    [
      'GA',
      "Carlton County Sheriff's Office",
      'Carlton County',
      "one slip in Georgia's Charlton gives Minnesota's county",
    ],
    ['AR', 'Texarkana Police Department', 'Bowie County', 'the COUNTY cell alone moves nothing'],
    ['SC', 'Scranton Police Department', 'Lackawanna County', 'the COUNTY cell alone moves nothing'],
    ['NC', 'Albemarle District Jail', 'Albemarle County', 'the COUNTY cell alone moves nothing'],
    ['PA', 'Robinson Township Police Department', 'Alleghany County', 'the COUNTY cell alone moves nothing'],
    ['NY', 'Lake Placid Police Department', 'Highlands County', "a city's name moves nothing"],
    ['WI', 'International Falls Police Department', 'Koochiching County', "a city's name moves nothing"],
    ['WI', 'University of Minnesota Police Department', '', "a campus's name moves nothing"],
    ['NC', "Alexandria County Sheriff's Office", '', 'Alexandria is a city that belongs to no county'],
    ['NY', 'Petersburg Borough Police Department', '', 'a borough is no county outside Alaska'],
  ])('stays %s for %s with the cell %j: %s', (printed, agency, county) => {
    const { stateMethod, state } = place(printed, agency, county).placement
    expect({ stateMethod, state }).toEqual({ stateMethod: 'printed', state: printed })
  })

  it('is unknown when it cannot be read and the name does not tell', () => {
    expect(place(null, 'Isle Police Department', 'Mille Lacs County')).toEqual({
      placement: { state: null, stateMethod: 'unknown', counties: [], isStatewide: false },
      problems: [],
    })
  })

  it("says of another state's county where it is", () => {
    expect(place('OK', 'Enid Police Department', 'Wichita County').problems).toEqual([
      {
        column: 'county',
        code: 'county-of-another-state',
        expected: 'a county of OK (there is one in KS, TX)',
        found: 'Wichita County',
      },
    ])
  })
})
