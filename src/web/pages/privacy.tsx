/** What is kept of readers and followers, and what never is. Pure. */
import type { Page } from '../page.js'
import { Contact, Sections, TextPage } from './text-page.js'

export function PrivacyPage({ page }: { page: Page }) {
  const text = page.say.texts.privacy
  return (
    <TextPage title={text.TITLE} lead={text.LEAD}>
      <Sections page={page} sections={text.SECTIONS} />
      <h2>{text.WHO}</h2>
      <p>{page.say.texts.WHO_RUNS_IT}</p>
      <Contact page={page} />
    </TextPage>
  )
}
