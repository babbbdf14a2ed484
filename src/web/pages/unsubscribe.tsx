/** Leaving by a mail's link: it shows neither address nor watches, since mails are forwarded. Pure. */
import type { PageFacts } from '../layout.js'
import type { Page } from '../page.js'

export function showLeave({ say }: Page): PageFacts {
  const title = say.subscribe.LEAVE_TITLE
  const content = (
    <>
      <h1>{title}</h1>
      <p>{say.subscribe.LEAVE}</p>
      <form method="post">
        <input type="hidden" name="List-Unsubscribe" value="One-Click" />
        <p>
          <button type="submit">{say.subscribe.LEAVE_BUTTON}</button>
        </p>
      </form>
    </>
  )
  return { title, description: title, isPrivate: true, content }
}

export function showLeft({ say, href }: Page): PageFacts {
  const title = say.subscribe.LEFT_TITLE
  const content = (
    <>
      <h1>{title}</h1>
      <p>{say.subscribe.LEFT}</p>
      <p>
        <a href={href('/subscribe')}>{say.subscribe.TITLE}</a>
      </p>
    </>
  )
  return { title, description: title, isPrivate: true, content }
}
