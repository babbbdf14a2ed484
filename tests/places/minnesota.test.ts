/** Minnesota's cities and curated bodies. */
import { describe, expect, it } from 'vitest'
import cities from '../../src/places/data/minnesota-municipalities.json' with { type: 'json' }
import { findMinnesotaBody, findMinnesotaCities } from '../../src/places/minnesota.js'

const placesOf = (agency: string) =>
  findMinnesotaCities(agency).map(({ name, counties }) => [name, ...counties.map((county) => county.name)])

describe("Minnesota's cities", () => {
  it('are 855, each listed once, in counties that are ordered and its own', () => {
    expect(cities).toHaveLength(855)
    const keys = new Set(cities.map(({ name, counties }) => `${name} ${counties}`))
    expect(keys.size).toBe(855)
    const odd = cities.filter(({ counties }) => {
      const isOrdered =
        [...counties].sort().join() === counties.join() && new Set(counties).size === counties.length
      return counties.length === 0 || !isOrdered || counties.some((fips) => !fips.startsWith('27'))
    })
    expect(odd).toEqual([])
  })

  it('lie in several counties where they do', () => {
    const several = cities.filter(({ counties }) => counties.length > 1).map(({ name }) => name)
    expect(several).toHaveLength(45)
    expect(several).toEqual(
      expect.arrayContaining(['Blaine', 'Hastings', 'Northfield', 'Princeton', 'Wadena']),
    )
  })

  it.each([
    ['Isle Police Department', [['Isle', 'Mille Lacs']]],
    ['ISLE PD', [['Isle', 'Mille Lacs']]],
    ['Isle, MN Police Department', [['Isle', 'Mille Lacs']]],
    ['City of Isle', [['Isle', 'Mille Lacs']]],
    ['Isle City Police', [['Isle', 'Mille Lacs']]],
    ['Hill City Police Department', [['Hill City', 'Aitkin']]],
    ['Saint Paul Police Department', [['St. Paul', 'Ramsey']]],
    ['St. Cloud Police Department', [['St. Cloud', 'Benton', 'Sherburne', 'Stearns']]],
    ['Mankato Department of Public Safety', [['Mankato', 'Blue Earth', 'Le Sueur', 'Nicollet']]],
    ['Blue Earth Police Department', [['Blue Earth', 'Faribault']]],
    ['International Falls Police Department', [['International Falls', 'Koochiching']]],
    [
      'St. Anthony Police Department',
      [
        ['St. Anthony', 'Hennepin', 'Ramsey'],
        ['St. Anthony', 'Stearns'],
      ],
    ],
    ['Isel Police Department', []],
    ['Blue Earth', []],
    ['Bemidji State University Public Safety', []],
    ['Minnesota Department of Corrections', []],
    ['', []],
  ])('are found by the name of their police: %j', (agency, places) => {
    expect(placesOf(agency)).toEqual(places)
  })
})

describe("Minnesota's other bodies", () => {
  it.each([
    ['University of Minnesota Police Department', ['Hennepin', 'Ramsey']],
    ['University of Minnesota, Duluth Police Department', ['St. Louis']],
    ['University of Minnesota-Morris', ['Stevens']],
    ['Minnesota State University, Mankato', ['Blue Earth']],
    ['Metropolitan Airports Commission Police Department', ['Hennepin']],
    [
      'Metro Transit Police Department',
      ['Anoka', 'Carver', 'Dakota', 'Hennepin', 'Ramsey', 'Scott', 'Washington'],
    ],
    ['Three Rivers Park District', ['Hennepin']],
    ['Mille Lacs Band of Ojibwe Tribal Police', ['Aitkin', 'Crow Wing', 'Mille Lacs', 'Pine']],
    ['Red Lake Police Department', ['Beltrami', 'Clearwater']],
    ['Leech Lake Tribal Police', ['Beltrami', 'Cass', 'Hubbard', 'Itasca']],
    ['South Lake Minnetonka Police Department', ['Hennepin']],
    ['Eagles Nest Police', ['St. Louis']],
    ['Tri-County Community Corrections', ['Norman', 'Polk', 'Red Lake']],
  ])('%s: %j', (agency, counties) => {
    const body = findMinnesotaBody(agency)
    expect({ ...body, counties: body?.counties.map(({ name }) => name) }).toEqual({
      counties,
      isStatewide: false,
    })
  })

  it.each([
    'Minnesota State Patrol',
    'State Patrol',
    'MN DNR',
    'State of Minnesota Department of Corrections',
  ])('%s answers for every county', (agency) => {
    expect(findMinnesotaBody(agency)).toEqual({ counties: [], isStatewide: true })
  })

  it.each(['Red Lake Falls Police Department', 'New Ulm Department of Public Safety', 'Docville Police'])(
    '%s is none of them',
    (agency) => {
      expect(findMinnesotaBody(agency)).toBeUndefined()
    },
  )
})
