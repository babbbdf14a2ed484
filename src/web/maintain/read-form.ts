/** A maintainer's form, read: fields as text, never a fault of ours. */
import type { Context } from 'hono'
import { RequestError } from '../../errors.js'
import type { RoomEnv } from './room-env.js'

/** The name of the field that holds a session's form token. */
export const FORM_TOKEN = 'form-token'

/** Empty for a body that is no form. Reading it again gives the same. */
export async function readForm(c: Context<RoomEnv>): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? ''
  const isForm = type.startsWith('application/x-www-form-urlencoded')
  return new URLSearchParams(isForm ? await c.req.text() : '')
}

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

/** From 1; anything else is the first page. */
export function readPageNumber(c: Context<RoomEnv>): number {
  const number = Number(c.req.query('page') ?? '1')
  return Number.isInteger(number) && number >= 1 && number <= MAX_PAGE ? number : 1
}

const MAX_PAGE = 100_000
