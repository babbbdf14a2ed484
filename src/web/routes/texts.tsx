/** Plain texts: how we know, privacy, about, how to use the data. */
import type { Hono } from 'hono'
import { renderPage } from '../layout.js'
import type { Page, WebEnv } from '../page.js'
import { ApiPage } from '../pages/api-page.js'
import { MethodologyPage } from '../pages/methodology.js'
import { OwnedText } from '../pages/text-page.js'
import type { WebDeps } from '../web-deps.js'

const About = ({ page }: { page: Page }) => <OwnedText page={page} text={page.say.texts.about} />
const Privacy = ({ page }: { page: Page }) => {
  const { privacy } = page.say.texts
  return (
    <OwnedText page={page} text={privacy}>
      <h2>{privacy.BACKUPS}</h2>
      <p>{privacy.sayBackups(page.settings.backupsKeptDays)}</p>
    </OwnedText>
  )
}

const TEXTS = [
  { path: '/methodology', name: 'methodology', Content: MethodologyPage },
  { path: '/privacy', name: 'privacy', Content: Privacy },
  { path: '/about', name: 'about', Content: About },
  { path: '/api', name: 'api', Content: ApiPage },
] as const satisfies readonly { path: string; name: keyof Page['say']['texts']; Content: unknown }[]

export function addTextRoutes(app: Hono<WebEnv>, _deps: WebDeps): void {
  for (const { path, name, Content } of TEXTS) {
    app.get(path, (c) => {
      const page = c.get('page')
      const { TITLE, LEAD } = page.say.texts[name]
      return c.html(renderPage(page, { title: TITLE, description: LEAD, content: <Content page={page} /> }))
    })
  }
}
