/** Pages for who is not signed in: the form, the button, a word on what went wrong. Pure. */
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { renderPage } from '../layout.js'
import type { RoomEnv } from './room-env.js'
import { words } from './words.js'

export function showSignInForm(c: Context<RoomEnv>, status: ContentfulStatusCode, notice?: string) {
  const { href } = c.get('page')
  return show(
    c,
    status,
    words.SIGN_IN,
    <>
      {notice !== undefined && <p class="notice">{notice}</p>}
      <p>{words.SIGN_IN_TEXT}</p>
      <form method="post" action={href('/maintain/sign-in')}>
        <p>
          <label for="address">{words.ADDRESS}</label>
          <br />
          <input id="address" name="address" type="email" maxlength={254} autocomplete="email" required />
        </p>
        <button type="submit">{words.SEND_LINK}</button>
      </form>
    </>,
  )
}

export function showSignInButton(c: Context<RoomEnv>, secret: string) {
  return show(
    c,
    200,
    words.SIGN_IN,
    <form method="post" action={c.get('page').href(`/maintain/sign-in/${encodeURIComponent(secret)}`)}>
      <p>{words.BUTTON_TEXT}</p>
      <button type="submit">{words.SIGN_IN_NOW}</button>
    </form>,
  )
}

export function showOutside(c: Context<RoomEnv>, status: ContentfulStatusCode, title: string, text: string) {
  return show(c, status, title, <p>{text}</p>)
}

function show(c: Context<RoomEnv>, status: ContentfulStatusCode, title: string, body: Child) {
  const content = (
    <div class="text" lang="en">
      <h1>{title}</h1>
      {body}
    </div>
  )
  return c.html(renderPage(c.get('page'), { title, description: title, isPrivate: true, content }), status)
}
