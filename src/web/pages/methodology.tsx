/** How we know, and how to report a mistake. Pure. */
import type { Page } from '../page.js'
import { Contact, Sections, TextPage } from './text-page.js'

export function MethodologyPage({ page }: { page: Page }) {
  const text = page.say.texts.methodology
  return (
    <TextPage title={text.TITLE} lead={text.LEAD}>
      <p>{text.sayHowOften(page.settings.lookEveryMinutes, page.settings.lookQuietMinutes)}</p>
      <Sections page={page} sections={text.SECTIONS} />
      <h2 id="mistake">{text.MISTAKE}</h2>
      <p>{text.MISTAKE_TEXT}</p>
      <Contact page={page} />
    </TextPage>
  )
}
