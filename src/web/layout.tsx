/** What stands around every page: head, navigation, how fresh our knowledge is, foot. Pure. */
import type { Child } from 'hono/jsx'
import { LANGUAGES } from '../model.js'
import { ASSETS } from './assets.js'
import type { FeedLink } from './feeds/link-feeds.js'
import { Freshness } from './freshness.js'
import { messagesOf } from './messages/messages-of.js'
import type { Page } from './page.js'

export interface PageFacts {
  /** Of the window and of search results; the product's name is put after it. */
  readonly title: string
  /** One sentence for search results and previews. */
  readonly description: string
  /** Path of a picture for previews; absent: the default state's map. */
  readonly image?: string
  /** Feeds of this page, in order. */
  readonly feeds?: readonly FeedLink[]
  /** True for pages that search engines should leave out. */
  readonly isPrivate?: boolean
  readonly content: Child
}

/** A whole document. */
export function renderPage(page: Page, facts: PageFacts): string {
  return `<!doctype html>\n${(<Document page={page} facts={facts} />).toString()}\n`
}

function Document({ page, facts }: { page: Page; facts: PageFacts }) {
  const { say, settings, language } = page
  const [path] = page.path.split('?')
  const title = `${facts.title} · ${say.shell.PRODUCT}`
  const image = facts.image ?? `/images/${settings.defaultState.toLowerCase()}.png`
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <meta name="description" content={facts.description} />
        {facts.isPrivate === true && <meta name="robots" content="noindex" />}
        <link rel="stylesheet" href={ASSETS.css} />
        <link rel="icon" href={ASSETS.icon} type="image/svg+xml" />
        <script src={ASSETS.js} defer />
        {facts.isPrivate !== true && (
          <>
            <link rel="canonical" href={`${settings.origin}/${language}${path}`} />
            {LANGUAGES.map((other) => (
              <link rel="alternate" hreflang={other} href={`${settings.origin}/${other}${path}`} />
            ))}
            <meta property="og:title" content={facts.title} />
            <meta property="og:description" content={facts.description} />
            <meta property="og:image" content={`${settings.origin}${image}`} />
            <meta property="og:type" content="website" />
            <meta name="twitter:card" content="summary_large_image" />
          </>
        )}
        {facts.feeds?.map((feed) => (
          <link rel="alternate" type={feed.type} title={feed.title} href={feed.path} />
        ))}
      </head>
      <body>
        <a class="skip" href="#content">
          {say.shell.SKIP}
        </a>
        <Header page={page} />
        <main id="content">{facts.content}</main>
        <Footer page={page} />
      </body>
    </html>
  )
}

function Header({ page }: { page: Page }) {
  const { say, href, settings } = page
  const [here] = page.path.split('?')
  const links = [
    ['/', say.shell.HOME],
    ['/changes', say.shell.CHANGES],
    ['/over-time', say.shell.OVER_TIME],
    ['/states', say.shell.ALL_STATES],
    ['/methodology', say.shell.METHODOLOGY],
    ['/subscribe', say.shell.SUBSCRIBE],
  ] as const
  return (
    <header class="top">
      <div class="wide bar">
        <a class="brand" href={href('/')}>
          {say.shell.PRODUCT}
        </a>
        <nav aria-label={say.shell.NAVIGATION}>
          <ul class="row">
            {links.map(([path, text]) => (
              <li>
                <a href={href(path)} aria-current={here === path ? 'page' : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <LanguageSwitch page={page} />
      </div>
      <div class="wide under">
        <Freshness page={page} />
        <search>
          <form class="search" action={href('/search')} method="get">
            <label class="hidden" for="q">
              {say.shell.SEARCH_LABEL}
            </label>
            <input id="q" name="q" type="search" maxlength={100} placeholder={say.shell.SEARCH_LABEL} />
            <button type="submit">{say.shell.SEARCH}</button>
          </form>
        </search>
      </div>
      {settings.isDemonstration && <p class="wide notice">{say.shell.DEMONSTRATION}</p>}
      {say.shell.UNCHECKED !== null && <p class="wide aside">{say.shell.UNCHECKED}</p>}
    </header>
  )
}

function LanguageSwitch({ page }: { page: Page }) {
  return (
    <ul class="row languages" aria-label={page.say.shell.LANGUAGES}>
      {LANGUAGES.map((language) => (
        <li>
          <a
            href={`/${language}${page.path}`}
            lang={language}
            hreflang={language}
            aria-current={language === page.language ? 'true' : undefined}
          >
            {messagesOf(language).shell.LANGUAGE_NAME}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Footer({ page: { say, href } }: { page: Page }) {
  const links = [
    ['/about', say.shell.ABOUT],
    ['/methodology', say.shell.METHODOLOGY],
    ['/privacy', say.shell.PRIVACY],
    ['/api', say.shell.API],
  ] as const
  return (
    <footer class="foot">
      <div class="wide">
        <p>{say.shell.FOOT}</p>
        <nav aria-label={say.shell.FOOT_NAVIGATION}>
          <ul class="row">
            {links.map(([path, text]) => (
              <li>
                <a href={href(path)}>{text}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
