import { describe, expect, it } from 'vitest'
import { countSlips } from '../../src/agreements/count-slips.js'

describe('slips of typing', () => {
  it.each([
    ['police', 'police', 0],
    ['police', 'polic', 1],
    ['police', 'pollice', 1],
    ['police', 'polace', 1],
    ['police', 'ploice', 1],
    ['police', 'pilce', 2],
    ['department', 'edpartmenjt', 2],
    ['', 'isle', 4],
    ['isle', '', 4],
    ['cass', 'lee', 4],
  ])('from %j to %j are %i, and as many back', (a, b, slips) => {
    expect([countSlips(a, b), countSlips(b, a)]).toEqual([slips, slips])
  })
})
