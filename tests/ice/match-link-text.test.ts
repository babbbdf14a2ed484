/** The words of the two links, as ICE has them and as an editor may change them. */
import { describe, expect, it } from 'vitest'
import { findListByLinkText } from '../../src/ice/match-link-text.js'

describe("ICE's own words", () => {
  it.each([
    'View 287(g) Participating Agencies',
    'view 287(G) participating agencies',
    'View\u00a0287(g)  Participating\r\nAgencies ',
    'View 287 (g) Participating Agencies',
    'View287(g)ParticipatingAgencies',
    'View 287g Participating Agencies.',
  ])('%s', (text) => {
    expect(findListByLinkText(text)).toEqual({ list: 'participating', likeness: 'exact' })
  })

  it('name the pending list as well', () => {
    expect(findListByLinkText('View 287(g) Pending Agencies')).toEqual({ list: 'pending', likeness: 'exact' })
  })
})

describe('words much like them', () => {
  it.each([
    ['View the 287(g) Participating Agencies', 'participating'],
    ['View all 287(g) Participating Law Enforcement Agencies', 'participating'],
    ['Download 287(g) Participating Agencies (XLSX)', 'participating'],
    ['287(g) Pending Agencies', 'pending'],
    ['View Pending 287(g) Agencies', 'pending'],
  ])('%s', (text, list) => {
    expect(findListByLinkText(text)).toEqual({ list, likeness: 'loose' })
  })
})

describe('other words', () => {
  it.each([
    '',
    'link',
    'Partner With ICE Through the 287(g) Program',
    'Law Enforcement Partnerships 287g Program',
    'View 287(g) Agencies',
    'View Participating Agencies',
    'View 287(g) Participating and Pending Agencies',
    'View 287(g) Participating Agencies Map',
    'View Archived 287(g) Participating Agencies',
    'View 287(g) Participating Agencies 2024',
    'View 287(g) Participating Agencies by State',
    'Learn how 287(g) participating agencies are trained',
    'View 1287(g) Participating Agencies',
  ])('%s', (text) => {
    expect(findListByLinkText(text)).toBeUndefined()
  })
})
