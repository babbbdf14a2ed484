/** What holds for every row: slips and noise never bring an agency to another county. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countiesOf, findCountyNamed } from '../../src/places/counties.js'
import { placeAgency } from '../../src/places/place-agency.js'
import { STATES } from '../../src/places/states.js'
import { makeSlips } from './slips.js'

/** Every slip of every county on a busy machine. */
const TRYING_MS = 60_000

const MINNESOTA = countiesOf('MN')
const placedFips = (...args: Parameters<typeof placeAgency>) =>
  placeAgency(...args).placement.counties.map(({ fips }) => fips)

/** Printed rows whose noise is tried: every way in which a county is found. */
const ROWS = [
  {
    agency: "Crow Wing County Sheriff's Office",
    agencyType: 'county',
    county: 'Crow Wing County',
    printedState: 'MA',
  },
  {
    agency: "Lake of the Woods County Sheriff's Office",
    agencyType: 'county',
    county: '',
    printedState: 'MN',
  },
  {
    agency: 'St. Cloud Police Department',
    agencyType: 'municipality',
    county: 'Stearns County',
    printedState: 'MN',
  },
  { agency: 'University of Minnesota Duluth Police', agencyType: 'state', county: '', printedState: 'MN' },
  { agency: 'Minnesota State Patrol', agencyType: 'state', county: 'Ramsey County', printedState: 'MN' },
  { agency: "Hopewell Sheriff's Office", agencyType: 'municipality', county: '', printedState: 'VA' },
  {
    agency: 'County of Franklin / Franklin County Jail',
    agencyType: 'county',
    county: '',
    printedState: 'PA',
  },
  { agency: 'Orleans Parish Sheriff', agencyType: 'county', county: 'Orleans Parish', printedState: 'LA' },
] as const

const space = fc.constantFrom(' ', '  ', '\u00a0', '\r\n', ' \t')
/** A text with other spaces between its words and around it, and its letters in any case. */
const noisy = (text: string) =>
  fc
    .tuple(fc.infiniteStream(space), fc.infiniteStream(fc.boolean()))
    .map(([spaces, capitals]) =>
      ` ${text} `
        .replace(/ /g, () => spaces.next().value)
        .replace(/[a-z]/gi, (letter) =>
          capitals.next().value === true ? letter.toUpperCase() : letter.toLowerCase(),
        ),
    )

describe('any row', () => {
  it('is placed alike whatever its spaces and capitals', () => {
    const rows = fc.constantFrom(...ROWS).chain((row) =>
      fc.record({
        row: fc.constant(row),
        agency: noisy(row.agency),
        county: row.county === '' ? fc.constant('') : noisy(row.county),
      }),
    )
    fc.assert(
      fc.property(rows, ({ row, agency, county }) => {
        expect(placeAgency({ ...row, agency, county }).placement).toEqual(placeAgency(row).placement)
      }),
      { numRuns: 500 },
    )
  })

  it('gets counties of its own state alone, in order and each once, whatever is printed', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('County', 'St. Louis County', 'Cass / Clay', 'City of', 'Lake Parish'),
    )
    const input = fc.record({
      agency: text,
      county: text,
      agencyType: fc.constantFrom('county', 'municipality', 'state', 'other', null),
      printedState: fc.constantFrom(null, ...STATES.map(({ code }) => code)),
    })
    fc.assert(
      fc.property(input, (row) => {
        const { state, counties, isStatewide } = placeAgency(row).placement
        const fips = counties.map((county) => county.fips)
        const known = countiesOf(state ?? '').map((county) => county.fips)
        expect(known.filter((one) => fips.includes(one))).toEqual(fips)
        expect(isStatewide && fips.length > 0).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})

/** The District of Columbia has no county of its own, and nobody calls it one. */
describe('every county of the nation', () => {
  it('is where its own sheriff is, by the name alone and by the cell alone', () => {
    const counties = STATES.flatMap(({ code }) => countiesOf(code)).filter(
      ({ state, isIndependentCity }) => state !== 'DC' && !isIndependentCity,
    )
    const wrong = counties.filter(({ fips, name, state }) => {
      const row = { agencyType: 'county', printedState: state } as const
      const byName = placedFips({ ...row, agency: `${name} County Sheriff's Office`, county: '' })
      const byCell = placedFips({ ...row, agency: 'Drug Task Force', county: `${name} County` })
      return byName.join() !== fips || byCell.join() !== fips
    })
    expect(wrong).toEqual([])
  })
})

describe('a slip of one letter', () => {
  const slips = MINNESOTA.flatMap(({ fips, name }) =>
    makeSlips(name.toLowerCase()).map((slip) => ({ fips, slip })),
  )

  it(
    'in a Minnesota county never lands in another county, of this state or of any',
    () => {
      const wrong = slips.filter(({ fips, slip }) => {
        const row = { agencyType: 'county', printedState: 'MN' } as const
        const byBoth = placedFips({
          ...row,
          agency: `${slip} County Sheriff's Office`,
          county: `${slip} County`,
        })
        return byBoth.some((one) => one !== fips)
      })
      expect(slips.length).toBeGreaterThan(30_000)
      expect(wrong).toEqual([])
    },
    TRYING_MS,
  )

  it(
    'in the name alone leaves the county that the cell names',
    () => {
      const wrong = slips.filter(({ fips, slip }) => {
        const county = MINNESOTA.find((one) => one.fips === fips)?.name ?? ''
        const row = { agencyType: 'county', printedState: 'MN', county: `${county} County` } as const
        return placedFips({ ...row, agency: `${slip} County Sheriff's Office` }).join() !== fips
      })
      expect(wrong).toEqual([])
    },
    TRYING_MS,
  )
})

describe('the eleven pairs of Minnesota counties within two letters', () => {
  it.each([
    ['Aitkin', 'Wilkin'],
    ['Becker', 'Meeker'],
    ['Cook', 'Polk'],
    ['Cook', 'Rock'],
    ['Pine', 'Pope'],
    ['Pine', 'Rice'],
    ['Polk', 'Pope'],
    ['Polk', 'Rock'],
    ['Rice', 'Rock'],
    ['Stearns', 'Stevens'],
    ['Wadena', 'Waseca'],
  ])('%s and %s are told apart, and what lies between them is neither', (one, other) => {
    const between = makeSlips(one.toLowerCase()).filter((slip) =>
      makeSlips(other.toLowerCase()).includes(slip),
    )
    expect(between.length).toBeGreaterThan(0)
    const found = [one, other, ...between].map((name) => findCountyNamed(`${name} County`, 'MN')?.name)
    expect(found).toEqual([one, other, ...between.map(() => undefined)])
  })
})
