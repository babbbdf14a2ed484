/**
 * What the API says when it cannot answer: a problem document, as RFC 9457 has it. Pure.
 *
 * In English, as all of the API is: programs read it, and those who write them.
 */
import type { Context } from 'hono'
import * as z from 'zod'
import type { WebEnv } from '../page.js'

export const Problem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string().describe('The status in words.'),
  status: z.int(),
  detail: z.string().describe('What went wrong, in one sentence.'),
  errors: z
    .array(
      z.strictObject({
        parameter: z.string(),
        expected: z.string(),
        found: z.string().describe('As it was sent; what is longer is cut.'),
      }),
    )
    .optional()
    .describe('Of 400: each parameter that could not be read.'),
})
export type Problem = z.infer<typeof Problem>
export type ParameterError = NonNullable<Problem['errors']>[number]

const TITLES = { 400: 'Bad Request', 404: 'Not Found', 405: 'Method Not Allowed' } as const
/** Characters of what was sent that are sent back. */
const FOUND_LIMIT = 200

export function makeParameterError(parameter: string, expected: string, found: string): ParameterError {
  return { parameter: cut(parameter), expected, found: cut(found) }
}

export function answerProblem(
  c: Context<WebEnv>,
  status: keyof typeof TITLES,
  detail: string,
  errors?: readonly ParameterError[],
): Response {
  const problem: Problem = {
    type: 'about:blank',
    title: TITLES[status],
    status,
    detail,
    ...(errors !== undefined && { errors: [...errors] }),
  }
  c.header('Cache-Control', 'no-store')
  return c.body(JSON.stringify(problem), status, { 'Content-Type': 'application/problem+json' })
}

/** Never between the halves of a surrogate pair. */
function cut(text: string): string {
  return text.length <= FOUND_LIMIT ? text : `${text.slice(0, FOUND_LIMIT).replace(/[\ud800-\udbff]$/, '')}…`
}
