/** An edition that came garbled under its true ETag and date: it is asked for again, and not a day later. */
import { expect, it } from 'vitest'
import { Installation } from '../jobs/installation.js'
import { ISLE, NATION } from '../jobs/rows.js'
import { Chance } from '../properties/chance.js'
import { FAULTS } from './faults.js'
import { startFaultProxy } from './start-fault-proxy.js'

it.each(['garbled', 'the edition before'])(
  '%s under its true ETag is asked for again at the next look',
  async (name) => {
    const proxy = await startFaultProxy()
    const installation = await Installation.start({
      ICE_PAGE_URL: `${proxy.origin}/identify-and-arrest/287g`,
      SOURCE_HOSTS: new URL(proxy.origin).host,
    })
    proxy.site = installation.site
    await installation.publish({ rows: NATION })
    const previous = await fetchShown(installation)
    await installation.check()
    installation.wait(15)
    // Four more, so that the page's number tells the editions apart.
    const more = ['North', 'South', 'East', 'West'].map((side) => ({
      ...ISLE,
      agency: `${side} Isle Police Department`,
    }))
    await installation.publish({ rows: [...NATION, ...more] })
    const fault = FAULTS.find((one) => one.name === name)
    if (fault === undefined) throw new Error(`no fault ${name}`)
    const context = { chance: new Chance(1), previous, other: previous }
    proxy.choose = (asked) => (asked === 'participating' ? { fault, context } : undefined)
    installation.wait(15)
    // What it brings in the place of the new edition is held, or is what is believed already.
    expect((await installation.check()).outcome).not.toBe('changed')
    proxy.choose = () => undefined
    installation.wait(15)
    expect(await installation.check()).toMatchObject({
      outcome: 'changed',
      summary: expect.stringMatching(/4 signed/),
    })
  },
)

async function fetchShown({ site }: Installation): Promise<Uint8Array> {
  const response = await fetch(site.findAddress('participating') ?? '')
  return new Uint8Array(await response.arrayBuffer())
}
