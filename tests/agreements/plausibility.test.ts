/** What is believed, what is held, and what ends a hold. */
import { describe, expect, it } from 'vitest'
import { OTHERS, type Row, Story } from './story.js'

/** A nation of 60 agreements: five in each of twelve states. */
const STATES = [
  'TEXAS',
  'FLORIDA',
  'IOWA',
  'KANSAS',
  'UTAH',
  'OHIO',
  'GEORGIA',
  'NEVADA',
  'IDAHO',
  'MAINE',
  'OKLAHOMA',
  'VIRGINIA',
]
const NATION: readonly Row[] = STATES.flatMap((state) =>
  [1, 2, 3, 4, 5].map(
    (number) => `${state} | Town ${number} Police Department | TFM | 3/${number}/2025 | | | Municipality`,
  ),
)
const ISLE: Row = 'MINNESOTA | Isle Police Department | TFM | 1/26/2026 | Mille Lacs County | | Municipality'
const SIGNED = ['signed MN Isle Police Department TFM']
const APPLICATIONS: readonly Row[] = OTHERS.map((row) =>
  row.replace(/\d+\/\d+\/\d+/, '').replace('Sheriff', 'County Marshal'),
)

function without(state: string): readonly Row[] {
  return NATION.filter((row) => !row.startsWith(state))
}

function begin(rows: readonly Row[] = NATION): Story {
  const story = new Story()
  story.serve(rows, { name: 'first' })
  return story
}

describe('the first edition', () => {
  it('is a baseline: nothing is news', () => {
    expect(new Story().serve(NATION)).toEqual([])
  })

  it('is held like any other when it cannot be the list', () => {
    expect(new Story().serve([])).toEqual(['held: empty'])
    expect(new Story().serve(APPLICATIONS)).toEqual(['held: headings'])
    expect(new Story().serve(NATION, { total: 640 })).toEqual(['held: control-total'])
  })
})

describe('half of the list gone', () => {
  const half = NATION.filter((_, index) => index % 2 === 0)

  it('is held while the page still speaks of the whole, however often it is served', () => {
    const story = begin()
    expect(story.serve(half, { total: 60 })).toEqual(['held: control-total, shrink'])
    expect(story.serve([...half, ISLE], { total: 60 })).toEqual(['held: control-total, shrink'])
    expect(story.serve([...NATION, ISLE], { total: 61 })).toEqual(SIGNED)
  })

  it('is held where the page gives no number, and discarded by the next good edition', () => {
    const story = begin()
    expect(story.serve(half)).toEqual(['held: shrink'])
    expect(story.serve([...NATION, ISLE])).toEqual(SIGNED)
  })

  it('is confirmed by the next edition that lacks the same', () => {
    const story = begin()
    expect(story.serve(half)).toEqual(['held: shrink'])
    const told = story.serve([...half, ISLE])
    expect(told.filter((event) => event.startsWith('removed'))).toHaveLength(30)
    expect(told.filter((event) => event.startsWith('signed'))).toEqual(SIGNED)
  })

  it('is not confirmed by being served again', () => {
    const story = begin()
    story.serve(half, { name: 'half' })
    expect(story.serve(half, { name: 'half' })).toEqual(['held: shrink'])
  })

  it('is believed at once when the page says the same', () => {
    expect(begin().serve(half, { total: 31 })).toHaveLength(30)
  })
})

describe('a whole state gone while the nation grows', () => {
  const after = [...without('VIRGINIA'), ISLE]
  const removals = [1, 2, 3, 4, 5].map((number) => `removed VA Town ${number} Police Department TFM`)

  it('is told at once where the control total agrees', () => {
    expect(begin().serve(after, { total: 56 })).toEqual([...SIGNED, ...removals])
  })

  it('is held without a control total, while the other states are told', () => {
    const story = begin()
    expect(story.serve(after)).toEqual([...SIGNED, 'held removals of VA'])
    expect(story.serve(after, { name: 'other bytes' })).toEqual(removals)
  })

  it('is not confirmed by the same bytes, but by a page that comes to say so', () => {
    const story = begin()
    expect(story.serve(after, { name: 'after', total: 61 })).toEqual([...SIGNED, 'held removals of VA'])
    expect(story.serve(after, { name: 'after', total: 61 })).toEqual([])
    expect(story.serve(after, { name: 'after', total: 56 })).toEqual(removals)
  })

  it('was a slip when it is back in the next edition: nothing is told', () => {
    const story = begin()
    story.serve(after)
    expect(story.serve([...NATION, ISLE])).toEqual([])
  })
})

describe('a state misspelt on all its rows', () => {
  it.each(['VIRGINNIA', 'VRIGINIA', 'V1RG1N14', 'Old Dominion'])(
    'as %s is no news, and none when mended',
    (spelling) => {
      const story = begin()
      const misspelt = NATION.map((row) => row.replace('VIRGINIA', spelling))
      expect(story.serve(misspelt)).toEqual([])
      expect(story.serve([...NATION, ISLE])).toEqual(SIGNED)
    },
  )
})

describe('the other list in the place of this one', () => {
  it('is held by its headings, and the next edition carries on as if it had never been', () => {
    const story = begin()
    story.serve(APPLICATIONS, { list: 'pending' })
    expect(story.serve(APPLICATIONS)).toEqual(['held: headings, other-list, shrink'])
    expect(story.serve([...NATION, ISLE])).toEqual(SIGNED)
  })

  it('is held the other way round', () => {
    const story = begin()
    story.serve(APPLICATIONS, { list: 'pending' })
    expect(story.serve(NATION, { list: 'pending' })).toEqual(['held: other-list'])
    expect(story.serve([...APPLICATIONS, ISLE.replace('1/26/2026', '')], { list: 'pending' })).toEqual([
      'applied MN Isle Police Department TFM',
    ])
  })
})

describe('the pending list', () => {
  it('may fall from many to few without being held', () => {
    const story = begin()
    story.serve(
      NATION.map((row) => row.replace('Police', 'Constable')),
      { list: 'pending' },
    )
    expect(story.serve(APPLICATIONS, { list: 'pending' }).every((event) => event.startsWith('applied'))).toBe(
      true,
    )
  })
})

describe('an older edition', () => {
  it('is believed when ICE goes back to it and the page does not contradict', () => {
    const story = begin()
    expect(story.serve([...NATION, ISLE], { savedAt: '2025-06-03T12:00:00.000Z' })).toEqual(SIGNED)
    expect(story.serve(NATION, { name: 'first' })).toEqual(['removed MN Isle Police Department TFM'])
    expect(story.serve([...NATION, ISLE])).toEqual(['relisted MN Isle Police Department TFM'])
  })

  it('is held when the page contradicts it', () => {
    const story = begin()
    const grown = [...NATION, ISLE, ...OTHERS.slice(0, 3)]
    story.serve(grown, { savedAt: '2025-06-03T12:00:00.000Z', total: 64 })
    expect(story.serve(NATION, { name: 'first', total: 64 })).toEqual(['held: older'])
  })
})

describe('rows that cannot be read', () => {
  it('hold an edition when they are more than a tenth', () => {
    const broken = NATION.map((row, index) =>
      index % 5 === 0 ? row.replace('TFM', 'Some Other Model') : row,
    )
    expect(begin().serve(broken)).toEqual(['held: unreadable-cells'])
  })
})
