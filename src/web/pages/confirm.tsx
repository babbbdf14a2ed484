/** The page with the one button that confirms, and what follows. Pure. */
import type { WatchFrequency, WatchKinds } from '../../../db/schema-of-people.js'
import type { PageFacts } from '../layout.js'
import type { Page } from '../page.js'

/** What is confirmed. */
export interface Confirmed {
  readonly places: readonly string[]
  readonly kinds: WatchKinds
  readonly frequency: WatchFrequency
}

export function showConfirm(page: Page, { places, kinds, frequency }: Confirmed): PageFacts {
  const { say, phrases } = page
  const content = (
    <>
      <h1>{say.subscribe.CONFIRM_TITLE}</h1>
      <dl>
        <dt>{say.subscribe.WHERE}</dt>
        <dd>{phrases.sayWatches(places)}</dd>
        <dt>{say.subscribe.WHAT}</dt>
        <dd>{say.subscribe.KIND_LABELS[kinds]}</dd>
        <dt>{say.subscribe.HOW_OFTEN}</dt>
        <dd>{say.subscribe.FREQUENCY_LABELS[frequency]}</dd>
      </dl>
      {/* To its own address, which the page need not repeat. */}
      <form method="post">
        <p>
          <button type="submit">{say.subscribe.CONFIRM_BUTTON}</button>
        </p>
      </form>
      <p class="aside">{say.subscribe.CONFIRM_NOT}</p>
    </>
  )
  const title = say.subscribe.CONFIRM_TITLE
  return { title, description: title, isPrivate: true, content }
}

export function showConfirmed(page: Page, { places }: Confirmed): PageFacts {
  const { say, phrases, href } = page
  const title = say.subscribe.CONFIRMED_TITLE
  const content = (
    <>
      <h1>{title}</h1>
      <p class="lead">
        {say.subscribe.CONFIRMED} {phrases.sayWatches(places)}.
      </p>
      <p>{say.subscribe.CONFIRMED_NOTE}</p>
      <p>
        <a href={href('/')}>{say.subscribe.BACK}</a>
      </p>
    </>
  )
  return { title, description: title, isPrivate: true, content }
}

/** Used, expired, forged: all the same. @param askAnew path of the page that sends another. */
export function showGone(page: Page, askAnew: string): PageFacts {
  const { say, href } = page
  const content = (
    <>
      <h1>{say.subscribe.GONE_TITLE}</h1>
      <p>{say.subscribe.GONE}</p>
      <p>
        <a href={href(askAnew)}>{say.subscribe.ASK_ANEW}</a>
      </p>
    </>
  )
  return { title: say.subscribe.GONE_TITLE, description: say.subscribe.GONE, isPrivate: true, content }
}
