/** The feeds of a page, for readers to follow. Pure. */
import type { Page } from '../page.js'

/** @param path of the page, without a language. @param text what stands before the links. */
export function FeedLinks({ page, path, text }: { page: Page; path: string; text: string }) {
  const { say, href } = page
  return (
    <p class="feeds">
      {text} <a href={href(`${path}/feed.atom`)}>{say.feeds.ATOM}</a>
      {' · '}
      <a href={href(`${path}/feed.json`)}>{say.feeds.JSON_FEED}</a>
    </p>
  )
}
