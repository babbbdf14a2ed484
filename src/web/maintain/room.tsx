/** What stands around and within every room: its list of rooms, forms, tables, times. Pure. */
import type { Child } from 'hono/jsx'
import { phrasesOf } from '../../alerts/phrases/phrases-of.js'
import { renderPage } from '../layout.js'
import type { Page } from '../page.js'
import { ScrollTable } from '../pages/scroll-table.js'
import { FORM_TOKEN, type RoomContext, type Visitor } from './room-env.js'
import { ROOMS, words } from './words.js'

export interface RoomFacts {
  readonly title: string
  readonly content: Child
}

export function showRoom(c: RoomContext, { title, content }: RoomFacts) {
  const page = c.get('page')
  const body = (
    <div lang="en" class="room">
      <nav aria-label={words.ROOMS}>
        <ul class="row">
          {ROOMS.map(([path, name]) => (
            <li>
              <a href={page.href(path)} aria-current={page.path === path ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
          <li>
            <ActForm c={c} action="/maintain/sign-out">
              <button class="plain" type="submit">
                {words.SIGN_OUT}
              </button>
            </ActForm>
          </li>
        </ul>
      </nav>
      <h1>{title}</h1>
      {content}
    </div>
  )
  return c.html(renderPage(page, { title, description: title, isPrivate: true, content: body }))
}

interface ActFormProps {
  readonly c: RoomContext
  /** Path without a language. */
  readonly action: string
  /** True where it bears a file. */
  readonly isUpload?: boolean
  readonly children?: Child
}

/** A form that acts: it bears the session's token. */
export function ActForm({ c, action, isUpload = false, children }: ActFormProps) {
  const { formToken }: Visitor = c.get('visitor')
  return (
    <form
      method="post"
      action={c.get('page').href(action)}
      enctype={isUpload ? 'multipart/form-data' : undefined}
    >
      {formToken !== null && <input type="hidden" name={FORM_TOKEN} value={formToken} />}
      {children}
    </form>
  )
}

interface ConfirmProps extends ActFormProps {
  readonly button: string
  /** Where who changes their mind goes. */
  readonly back: string
}

/** The last page before an act: what it does, a button, and a way back. */
export function Confirm({ c, action, button, back, children }: ConfirmProps) {
  return (
    <ActForm c={c} action={action}>
      {children}
      <p>
        <button type="submit">{button}</button> <a href={c.get('page').href(back)}>{words.GO_BACK}</a>
      </p>
    </ActForm>
  )
}

interface TableProps {
  readonly caption: string
  readonly headings: readonly string[]
  readonly children?: Child
}

export function Table({ caption, headings, children }: TableProps) {
  return (
    <ScrollTable caption={caption}>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th scope="col">{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </ScrollTable>
  )
}

/** A time as people say it, with the exact instant behind it. */
export function When({ page, at }: { page: Page; at: string | null }) {
  if (at === null) return <>{words.NEVER}</>
  return (
    <time datetime={at} title={at}>
      {phrasesOf('en').sayTime(at, page.settings.timeZone)}
    </time>
  )
}

/** Links that choose what a list shows. */
export function Choices({
  page,
  label,
  choices,
}: {
  page: Page
  label: string
  choices: readonly (readonly [path: string, name: string])[]
}) {
  return (
    <nav aria-label={label}>
      <ul class="row">
        {choices.map(([path, name]) => (
          <li>
            <a href={page.href(path)} aria-current={page.path === path ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
