/** A resolver of names for one test. */
import type { LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'

/** A resolver that knows these names; a list of addresses after another is what it says the next time. */
export function resolver(names: Readonly<Record<string, readonly (readonly string[])[]>>): LookupFunction {
  const asked = new Map<string, number>()
  return (name, _options, callback) => {
    const answers = names[name]
    if (answers === undefined)
      return callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), [])
    const time = asked.get(name) ?? 0
    asked.set(name, time + 1)
    const addresses = answers[Math.min(time, answers.length - 1)] ?? []
    callback(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
}
