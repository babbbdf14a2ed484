/** The nation's counties, and how a COUNTY cell is read. */
import { describe, expect, it } from 'vitest'
import {
  type County,
  countiesOf,
  countySlug,
  findCounty,
  findCountyBySlug,
  findCountyNamed,
  findStatesWithCounty,
  readCountyNames,
} from '../../src/places/counties.js'
import { STATES } from '../../src/places/states.js'

const ALL = STATES.flatMap(({ code }) => countiesOf(code))

const names = (counties: readonly County[]) => counties.map(({ name }) => name)

describe('the counties', () => {
  it('are 87 in Minnesota, in the order of their FIPS, which are odd numbers', () => {
    const minnesota = countiesOf('MN')
    expect(minnesota.map(({ fips }) => fips)).toEqual(
      Array.from({ length: 87 }, (_, index) => `27${String(index * 2 + 1).padStart(3, '0')}`),
    )
    expect(minnesota[0]).toEqual({ fips: '27001', name: 'Aitkin', state: 'MN', isIndependentCity: false })
    expect(names(minnesota.slice(-2))).toEqual(['Wright', 'Yellow Medicine'])
  })

  it('are 3,232 in all, 41 of them independent cities', () => {
    expect(ALL).toHaveLength(3232)
    const cities = ALL.filter(({ isIndependentCity }) => isIndependentCity)
    expect(cities).toHaveLength(41)
    expect(cities.filter(({ state }) => state !== 'VA').map(({ fips }) => fips)).toEqual([
      '24510',
      '29510',
      '32510',
    ])
  })

  it('have Alaska as divided since 2019', () => {
    expect(names([findCounty('02063'), findCounty('02066')] as County[])).toEqual(['Chugach', 'Copper River'])
    expect(findCounty('02261')).toBeUndefined()
    expect(countiesOf('XX')).toEqual([])
  })

  it('are each found by their own name and by their own slug', () => {
    const lost = ALL.filter((county) => {
      const { name, state, isIndependentCity } = county
      const title = isIndependentCity ? `City of ${name}` : `${name} County`
      return (
        findCountyNamed(title, state) !== county || findCountyBySlug(state, countySlug(county)) !== county
      )
    })
    expect(lost).toEqual([])
  })

  it.each([
    ['27095', 'mille-lacs'],
    ['27137', 'st-louis'],
    ['27073', 'lac-qui-parle'],
    ['24033', 'prince-georges'],
    ['35013', 'dona-ana'],
    ['29189', 'st-louis'],
    ['29510', 'st-louis-city'],
    ['32510', 'carson-city'],
    ['51510', 'alexandria'],
  ])('give %s the slug %s', (fips, slug) => {
    expect(countySlug(findCounty(fips) as County)).toBe(slug)
  })
})

describe('a county by name', () => {
  it.each([
    ['MILLE LACS COUNTY ', 'MN', '27095'],
    ['Crow\r\nWing\u00a0County', 'MN', '27035'],
    ['Saint Louis', 'MN', '27137'],
    ['LeSueur County', 'MN', '27079'],
    ['Le Sueur', 'MN', '27079'],
    ['County of Lac Qui Parle', 'MN', '27073'],
    ['Lake Conty', 'MN', '27075'],
    ['St. Mary\u2019s County', 'MD', '24037'],
    ['Dona Ana County', 'NM', '35013'],
    ['Saint Landry County', 'LA', '22097'],
    ['Orleans Parish', 'LA', '22071'],
    ['Kenai Peninsula Borough', 'AK', '02122'],
    ['City and Borough of Juneau', 'AK', '02110'],
    ['Municipality of Anchorage', 'AK', '02020'],
    ['City and County of Denver', 'CO', '08031'],
    ['Municipio de Ponce', 'PR', undefined],
    ['Ponce Municipio', 'PR', '72113'],
    ['DeSoto', 'FL', '12027'],
    ['Miami Dade County', 'FL', '12086'],
    ['James City County', 'VA', '51095'],
    ['Lake City', 'MN', undefined],
    ['Freedom County', 'MN', undefined],
    ['Wadina', 'MN', undefined],
    ['County', 'MN', undefined],
    ['', 'MN', undefined],
    ['Aitkin', 'XX', undefined],
  ])('reads %j in %s as %s', (name, state, fips) => {
    expect(findCountyNamed(name, state)?.fips).toBe(fips)
  })

  it.each([
    ['Franklin County', false, '51067'],
    ['Franklin City', false, '51620'],
    ['City of Franklin', false, '51620'],
    ['Franklin', false, '51067'],
    ['Franklin', true, '51620'],
    ['Franklin County', true, '51067'],
    ['Hopewell County', false, '51670'],
  ])(
    'tells a county from the independent city: %s, municipal agency %s, is %s',
    (name, isMunicipal, fips) => {
      expect(findCountyNamed(name, 'VA', isMunicipal)?.fips).toBe(fips)
    },
  )

  it('is looked for in every state', () => {
    expect(findStatesWithCounty('Crow Wing County')).toEqual(['MN'])
    expect(findStatesWithCounty('cass')).toEqual(['IL', 'IN', 'IA', 'MI', 'MN', 'MO', 'NE', 'ND', 'TX'])
    expect(findStatesWithCounty('Freedom')).toEqual([])
  })
})

describe('a COUNTY cell', () => {
  it.each([
    ['Mille Lacs County ', 'MN', ['Mille Lacs'], []],
    ['Stearns, Benton and Sherburne Counties', 'MN', ['Stearns', 'Benton', 'Sherburne'], []],
    ['Stearns, Benton, and Sherburne', 'MN', ['Stearns', 'Benton', 'Sherburne'], []],
    ['Benton County / Stearns County', 'MN', ['Benton', 'Stearns'], []],
    ['Anoka; Ramsey', 'MN', ['Anoka', 'Ramsey'], []],
    ['Anoka County\r\nRamsey County', 'MN', ['Anoka', 'Ramsey'], []],
    ['Anoka County Ramsey County', 'MN', ['Anoka', 'Ramsey'], []],
    ['Lac qui Parle & Big Stone', 'MN', ['Lac qui Parle', 'Big Stone'], []],
    ['Anoka - Ramsey', 'MN', ['Anoka', 'Ramsey'], []],
    ['Cass County, Minnesota', 'MN', ['Cass'], []],
    ['Cass, MN', 'MN', ['Cass'], []],
    ['Kings County, New York', 'NY', ['Kings', 'New York'], []],
    ['King and Queen', 'VA', ['King and Queen'], []],
    ['King and Queen County, Essex County', 'VA', ['King and Queen', 'Essex'], []],
    ['Anoka, Anoka County', 'MN', ['Anoka'], []],
    ['Stearns, Bentn', 'MN', ['Stearns'], ['Bentn']],
    ['Freedom County', 'MN', [], ['Freedom County']],
    ['Sparta-White County', 'TN', [], ['Sparta-White County']],
    ['  ', 'MN', [], []],
  ])('%j in %s names %j, and does not know %j', (cell, state, found, unknown) => {
    const reading = readCountyNames(cell, state)
    expect({ found: names(reading.found), unknown: reading.unknown }).toEqual({ found, unknown })
  })
})
