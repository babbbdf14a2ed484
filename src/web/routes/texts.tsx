/** Plain texts: how we know, privacy, about, how to use the data. */
import type { Hono } from 'hono'
import { renderPage } from '../layout.js'
import type { Page, WebEnv } from '../page.js'
import { AboutPage } from '../pages/about.js'
import { ApiPage } from '../pages/api-page.js'
import { MethodologyPage } from '../pages/methodology.js'
import { PrivacyPage } from '../pages/privacy.js'
import type { WebDeps } from '../web-deps.js'

const TEXTS = [
  { path: '/methodology', name: 'methodology', Content: MethodologyPage },
  { path: '/privacy', name: 'privacy', Content: PrivacyPage },
  { path: '/about', name: 'about', Content: AboutPage },
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
