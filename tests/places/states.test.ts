/** States: which there are, and how slips in a STATE cell are read. */
import { describe, expect, it } from 'vitest'
import { findState, readStateName, STATES } from '../../src/places/states.js'
import { makeSlips } from './slips.js'

describe('the states', () => {
  it('are fifty, the District and five territories', () => {
    expect(STATES).toHaveLength(56)
    expect(findState('MN')).toEqual({ code: 'MN', name: 'Minnesota', fips: '27' })
    expect(findState('DC')?.name).toBe('District of Columbia')
    expect(findState('XX')).toBeUndefined()
  })

  it('are read back from their own names and codes', () => {
    const readings = STATES.flatMap(({ name, code }) => [
      name,
      name.toUpperCase(),
      code,
      ` ${code.toLowerCase()}\u00a0`,
    ])
    expect(readings.map((printed) => readStateName(printed))).toEqual(
      STATES.flatMap(({ code }) => Array.from({ length: 4 }, () => ({ code, isExact: true }))),
    )
  })
})

describe('reading a STATE cell', () => {
  it.each([
    ['MINNESOTA', 'MN'],
    ['AlABAMA', 'AL'],
    ['SOUTH CAROLINA ', 'SC'],
    ['\u00a0NEW\r\nMEXICO ', 'NM'],
    ['mn', 'MN'],
    ['D.C.', 'DC'],
    ['Virgin Islands', 'VI'],
  ])('takes %j as %s, exactly', (printed, code) => {
    expect(readStateName(printed)).toEqual({ code, isExact: true })
  })

  it.each([
    ['UTAHJ', 'UT'],
    ['NOTH CAROLINA', 'NC'],
    ['SOTH DAKOTA', 'SD'],
    ['WEST VIRIGINIA', 'WV'],
    ['PENNSLYVANIA', 'PA'],
    ['MINESOTA', 'MN'],
    ['MINNESTOA', 'MN'],
    ['VIRGINA', 'VA'],
    ['WISCONSON', 'WI'],
    ['NORTH CAROLNIA', 'NC'],
  ])('takes the slip %j as %s, and says that it is one', (printed, code) => {
    expect(readStateName(printed)).toEqual({ code, isExact: false })
  })

  it.each([
    ['', 'nothing is printed'],
    ['#N/A', 'it is no name'],
    ['NROTH CAROLINA', 'South Carolina lies one letter further off'],
    ['SORTH DAKOTA', 'it lies as near to North as to South Dakota'],
    ['AKANSAS', 'it may be Arkansas or Kansas'],
    ['TEXSA', 'two letters are much for a short name'],
    ['CAROLINA', 'there are two'],
    ['MX', 'it is no code'],
  ])('reads no state from %j: %s', (printed) => {
    expect(readStateName(printed)).toEqual({ code: null, isExact: false })
  })

  it('never takes one slip in a state for another state', () => {
    const wrong = STATES.flatMap(({ name, code }) =>
      makeSlips(name.toLowerCase()).filter((slip) => ![code, null].includes(readStateName(slip).code)),
    )
    expect(wrong).toEqual([])
  })
})
