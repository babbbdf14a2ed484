/** What this is, and who runs it. Pure. */
import type { Page } from '../page.js'
import { Contact, Sections, TextPage } from './text-page.js'

export function AboutPage({ page }: { page: Page }) {
  const text = page.say.texts.about
  return (
    <TextPage title={text.TITLE} lead={text.LEAD}>
      <Sections page={page} sections={text.SECTIONS} />
      <h2>{text.WHO}</h2>
      <p>{page.say.texts.WHO_RUNS_IT}</p>
      <Contact page={page} />
    </TextPage>
  )
}
