/** Forms as browsers send them, of a size that ours can have. EDGE (the request's body). */
import type { Context, HonoRequest } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { WebEnv } from '../page.js'
import { showMessage } from '../pages/errors.js'

/** Bytes. Every county of the largest state is 4,000. */
const MAX_FORM = 32_768

/** Answers 413 to what is larger. */
export const limitForm = bodyLimit({
  maxSize: MAX_FORM,
  onError: (c) => {
    const { shell } = c.get('page').say
    return showMessage(c as Context<WebEnv>, 413, shell.BAD_REQUEST, shell.NOT_FOUND_TEXT)
  },
})

/** Fields of a form; none where the body is something else. Reading it again gives the same. */
export async function readForm({ req }: { readonly req: HonoRequest }): Promise<URLSearchParams> {
  const type = req.header('content-type') ?? ''
  const isForm = type.toLowerCase().startsWith('application/x-www-form-urlencoded')
  return new URLSearchParams(isForm ? await req.text() : '')
}
