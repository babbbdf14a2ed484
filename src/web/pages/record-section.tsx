/** What the program knows of the time before an installation began: apart from events, and marked. Pure. */
import { type RecordItem, wordAsEvent } from '../../history/history-record.js'
import type { Page } from '../page.js'
import { sayEventModel, sayEventPlace, sayHeadline } from '../views/describe-site-event.js'
import { Words } from './words.js'

/** A section; nothing where there are no items. */
export function RecordSection({ page, items }: { page: Page; items: readonly RecordItem[] }) {
  const { say } = page
  if (items.length === 0) return null
  return (
    <section class="measure" aria-labelledby="record">
      <h2 id="record">{say.record.TITLE}</h2>
      <p class="notice">{say.record.LEAD}</p>
      <ul class="events">
        {items.map((item) => (
          <Item page={page} item={item} />
        ))}
      </ul>
    </section>
  )
}

function Item({ page, item }: { page: Page; item: RecordItem }) {
  const { phrases, say } = page
  const event = wordAsEvent(item)
  const about = [sayEventPlace(page, event), sayEventModel(page, event)].filter((part) => part !== undefined)
  const from = item.notBefore === null ? null : phrases.sayDate(item.notBefore)
  return (
    <li>
      <time datetime={item.by}>{phrases.sayDate(item.by)}</time>
      <Words text={sayHeadline(page, event)} />
      <span class="aside">
        {' · '}
        {about.join(' · ')}
        <br />
        {say.record.saySource(item.source, from, phrases.sayDate(item.by))}
      </span>
    </li>
  )
}
