/** Plain pages for what went wrong, with the right status. */
import type { Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { RequestError } from '../../errors.js'
import { renderPage } from '../layout.js'
import type { Page, WebEnv } from '../page.js'
import type { WebDeps } from '../web-deps.js'

export function addErrorPages(app: Hono<WebEnv>, { log }: WebDeps): void {
  app.notFound((c) => showNotFound(c))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    if (error instanceof RequestError) return showBadRequest(c, error.message)
    // The path may hold a token: only its first part is logged.
    log.error({ err: error, route: c.req.path.split('/').slice(0, 2).join('/') }, 'request:failed')
    // Without a database there is no page to say it on.
    if (c.get('page') === undefined) return c.text('Something went wrong here. Please try again later.', 500)
    const { say } = c.get('page')
    return showMessage(c, 500, say.shell.FAULT, say.shell.FAULT_TEXT)
  })
}

export function showNotFound(c: Context<WebEnv>) {
  const { say } = c.get('page')
  return showMessage(c, 404, say.shell.NOT_FOUND, say.shell.NOT_FOUND_TEXT)
}

/** @param found what was expected and what was found; shown as it is. */
function showBadRequest(c: Context<WebEnv>, found: string) {
  return showMessage(c, 400, c.get('page').say.shell.BAD_REQUEST, found)
}

/** A page of one heading and one paragraph. */
export function showMessage(c: Context<WebEnv>, status: ContentfulStatusCode, title: string, text: string) {
  const page: Page = c.get('page')
  const content = (
    <div class="text">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  )
  c.header('Cache-Control', 'no-store')
  return c.html(renderPage(page, { title, description: text, isPrivate: true, content }), status)
}
