/** The county that an agency's own name claims. */
import { describe, expect, it } from 'vitest'
import { readCountyClaim, readCountyInName, readSheriffsPlace } from '../../src/places/name-county.js'

describe('the county in a name', () => {
  it.each([
    ["Crow Wing County Sheriff's Office", 'Crow Wing'],
    ["CROW WING COUNTY SHERIFF'S OFFICE", 'CROW WING'],
    ["Crow\u00a0Wing\r\nCounty Sheriff's Office", 'Crow Wing'],
    ['County of Franklin / Franklin County Jail ', 'Franklin'],
    ['Sheriff of Mille Lacs County', 'Mille Lacs'],
    ['Office of the Sheriff, Lake of the Woods County', 'Lake of the Woods'],
    ["Sheriff's Office - St. Louis County", 'St. Louis'],
    ['Orleans Parish Sheriff\u2019s Office', 'Orleans'],
    ['Kenai Peninsula Borough', 'Kenai Peninsula'],
    ["Texas County's Sheriff's Office ", 'Texas'],
    ['Crow Wing Co. Sheriff', 'Crow Wing'],
    ['Cass Conty Sheriff', 'Cass'],
    ["Freedom County Sheriff's Office", 'Freedom'],
    ['Pennsylvania State Constables Office Cambria County', 'Cambria'],
    ['Metro Police Authority of Genesee County', 'Genesee'],
    ['Escambia County Board of County Commissioners/ Department of Corrections ', 'Escambia'],
    ['Board of County Commissioners of Gulf County', 'Gulf'],
    ['Charles City County Sheriff', 'Charles City'],
    ['Redd Lake County Sheriff', 'Redd Lake'],
  ])('of %j is %s', (agency, county) => {
    expect(readCountyInName(agency)).toBe(county)
  })

  it.each([
    'Isle Police Department',
    'Board of County Commissioners',
    "County Sheriff's Office",
    'Tri-County Regional Jail',
    'Tri County Regional Jail',
    'Town and Country Police Department',
    'Manheim Borough Police Department',
    'University of Minnesota Police Department',
    '',
  ])('of %j is none', (agency) => {
    expect(readCountyInName(agency)).toBeUndefined()
  })

  it('says whether it is a parish or a borough, which are in one state alone', () => {
    expect(readCountyClaim('St. Charles Parish Sheriff')).toEqual({ name: 'St. Charles', kind: 'parish' })
    expect(readCountyClaim('North Slope Borough Police')).toEqual({ name: 'North Slope', kind: 'borough' })
  })

  it.each([
    ["Miami-Dade Sheriff's Office", 'Miami-Dade'],
    ["City of Roanoke Sheriff's Office", 'City of Roanoke'],
    ["Sheriff's Office", undefined],
    ['Isle Police Department', undefined],
  ])('a sheriff without the word County is named for a place: %j, %s', (agency, place) => {
    expect(readSheriffsPlace(agency)).toBe(place)
  })
})
