/** Fields of a maintainer's form, as text: what is wrong with one is never a fault of ours. Pure. */
import { RequestError } from '../../errors.js'

/**
 * A field's text, trimmed, with line breaks as `\n`.
 *
 * @param limit characters.
 * @throws {RequestError} when it is longer.
 */
export function readField(fields: URLSearchParams, name: string, limit: number): string {
  const text = (fields.get(name) ?? '').replace(/\r\n?/g, '\n').trim()
  if (text.length > limit) throw new RequestError(`Expected at most ${limit} characters in ${name}.`)
  return text
}

/** @throws {RequestError} when it is missing, too. */
export function getField(fields: URLSearchParams, name: string, limit: number): string {
  const text = readField(fields, name, limit)
  if (text === '') throw new RequestError(`Expected something in ${name}.`)
  return text
}
