/** A query -> parameters that a schema allows, or what is wrong with each. Pure. */
import type * as z from 'zod'
import { makeParameterError, type ParameterError } from './problem.js'

export type QueryReading<Query> =
  | { readonly kind: 'read'; readonly query: Query }
  | { readonly kind: 'refused'; readonly errors: readonly ParameterError[] }

/** An unknown parameter is refused, since its answer would not be what was asked for; so is one said twice. */
export function readQuery<Schema extends z.ZodObject>(
  schema: Schema,
  sent: URLSearchParams,
): QueryReading<z.output<Schema>> {
  const names = [...new Set(sent.keys())]
  const repeated = names.filter((name) => sent.getAll(name).length > 1)
  if (repeated.length > 0) {
    const errors = repeated.map((name) =>
      makeParameterError(name, 'one value', `${sent.getAll(name).length} values`),
    )
    return { kind: 'refused', errors }
  }
  const known = Object.keys(schema.shape)
  const unknown = names.filter((name) => !known.includes(name))
  const expected = known.length === 0 ? 'no parameter' : `one of the parameters ${known.join(', ')}`
  // Only known names go into the object: `__proto__` is no key like others.
  const values = Object.fromEntries([...sent].filter(([name]) => known.includes(name)))
  const parsed = schema.safeParse(values)
  const errors = [
    ...unknown.map((name) => makeParameterError(name, expected, sent.get(name) ?? '')),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => {
      const name = String(path[0])
      return makeParameterError(name, message, sent.get(name) ?? '')
    }),
  ]
  if (errors.length > 0 || !parsed.success) return { kind: 'refused', errors }
  return { kind: 'read', query: parsed.data }
}
