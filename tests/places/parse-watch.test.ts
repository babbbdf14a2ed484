/** What may be asked to be watched, and what is said of a wrong name. */
import { describe, expect, it } from 'vitest'
import { RequestError } from '../../src/errors.js'
import { parseWatches } from '../../src/places/parse-watch.js'

describe('a request', () => {
  it.each([
    ['mn:mille-lacs', ['27095']],
    ['mn:*', ['MN']],
    ['mn:mille-lacs,mn:*,fl:*', ['27095', 'MN', 'FL']],
    [' MN : Mille Lacs County , Fl:* ', ['27095', 'FL']],
    ['mn:st-louis', ['27137']],
    ['mn:lac-qui-parle,mn:mille-lacs,mn:lac-qui-parle', ['27073', '27095']],
    ['va:franklin,va:franklin-city', ['51067', '51620']],
    ['la:orleans', ['22071']],
  ])('for %j is for %j', (request, expected) => {
    expect(parseWatches(request)).toEqual(expected)
  })
})

describe('a wrong request', () => {
  it.each([
    ['mn:mile-lacs', 'Expected a county of Minnesota, found "mile-lacs". Near: mn:mille-lacs.'],
    ['mn:hall', 'Expected a county of Minnesota, found "hall".'],
    ['mn:lac', 'Expected a county of Minnesota, found "lac". Near: mn:lac-qui-parle.'],
    ['mn:mane', 'Expected a county of Minnesota, found "mane". Near: mn:lake, mn:pine.'],
    ['mn:orange', 'Expected a county of Minnesota, found "orange". Near: mn:grant.'],
    ['mn:zzzzzzzz', 'Expected a county of Minnesota, found "zzzzzzzz".'],
    [
      'minnesota:*',
      'Expected the two letters of a state, such as mn, found "minnesota". Near: mn (Minnesota).',
    ],
    ['zzzz:*', 'Expected the two letters of a state, such as mn, found "zzzz".'],
    ['mn', 'Expected a county or a state to watch, such as mn:mille-lacs or mn:*, found "mn".'],
    ['mn:', 'Expected a county or a state to watch, such as mn:mille-lacs or mn:*, found "mn:".'],
    [
      'mn:cass:itasca',
      'Expected a county or a state to watch, such as mn:mille-lacs or mn:*, found "mn:cass:itasca".',
    ],
    ['', 'Expected a county or a state to watch, such as mn:mille-lacs or mn:*, found "".'],
    ['mn:*,', 'Expected a county or a state to watch, such as mn:mille-lacs or mn:*, found "".'],
    ['27095', 'Expected a county or a state to watch, such as mn:mille-lacs or mn:*, found "27095".'],
  ])('%j is refused, with what is near', (request, expected) => {
    expect(() => parseWatches(request)).toThrow(new RequestError(expected))
  })
})
