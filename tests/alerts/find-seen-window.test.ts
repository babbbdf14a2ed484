import { describe, expect, it } from 'vitest'
import { findSeenWindow } from '../../src/alerts/find-seen-window.js'

const SAVED = '2026-01-26T19:53:00.000Z'
const SEEN = '2026-01-26T20:00:00.000Z'
const BEFORE = { savedAt: '2026-01-20T12:00:00.000Z', firstSeenAt: '2026-01-20T12:15:00.000Z' }

describe('the window of an event', () => {
  it('lies between our own sights of two editions', () => {
    const window = { windowFrom: '2026-01-26T19:45:00.000Z', windowTo: SEEN }
    const publications = { publication: { savedAt: SAVED, firstSeenAt: SEEN }, previous: BEFORE }
    expect(findSeenWindow({ ...window, ...publications })).toEqual(window)
  })

  it('has no beginning where the edition before came from an archive, which we never saw listed', () => {
    const previous = { savedAt: BEFORE.savedAt, firstSeenAt: null }
    const publication = { savedAt: SAVED, firstSeenAt: SEEN }
    expect(findSeenWindow({ windowFrom: BEFORE.savedAt, windowTo: SEEN, publication, previous })).toEqual({
      windowFrom: null,
      windowTo: SEEN,
    })
  })

  it('has neither end where both came from an archive', () => {
    const publication = { savedAt: SAVED, firstSeenAt: null }
    const previous = { savedAt: BEFORE.savedAt, firstSeenAt: null }
    expect(findSeenWindow({ windowFrom: BEFORE.savedAt, windowTo: SAVED, publication, previous })).toEqual({
      windowFrom: null,
      windowTo: null,
    })
  })

  it('is ours where we looked in the very moment of saving', () => {
    const publication = { savedAt: SEEN, firstSeenAt: SEEN }
    expect(findSeenWindow({ windowFrom: null, windowTo: SEEN, publication, previous: null })).toEqual({
      windowFrom: null,
      windowTo: SEEN,
    })
  })
})
