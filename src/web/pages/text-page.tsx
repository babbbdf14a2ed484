/** Plain texts: a heading, a lead, and sections that are data of the catalogue. Pure. */
import type { Child } from 'hono/jsx'
import type { Page } from '../page.js'
import type { Paragraph, TextSection } from '../text-section.js'

export function TextPage(props: {
  readonly title: string
  readonly lead: string
  readonly children?: Child
}) {
  return (
    <article class="text">
      <h1>{props.title}</h1>
      <p class="lead">{props.lead}</p>
      {props.children}
    </article>
  )
}

export function Sections({ page, sections }: { page: Page; sections: readonly TextSection[] }) {
  return (
    <>
      {sections.map(({ heading, paragraphs, points = [] }) => (
        <>
          <h2>{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p>
              <Sentences page={page} paragraph={paragraph} />
            </p>
          ))}
          {points.length > 0 && (
            <ul>
              {points.map((point) => (
                <li>
                  <Sentences page={page} paragraph={point} />
                </li>
              ))}
            </ul>
          )}
        </>
      ))}
    </>
  )
}

function Sentences({ page, paragraph }: { page: Page; paragraph: Paragraph }) {
  if (typeof paragraph === 'string') return <>{paragraph}</>
  return (
    <>
      {paragraph.map((part) =>
        typeof part === 'string' ? (
          part
        ) : (
          <a href={part.to.startsWith('/') ? page.href(part.to) : part.to}>{part.text}</a>
        ),
      )}
    </>
  )
}

/** Where to write, or that nobody said. */
export function Contact({ page }: { page: Page }) {
  const { say, settings } = page
  const { contact } = settings
  if (contact === null) return <p>{say.texts.NO_CONTACT}</p>
  return (
    <p>
      {say.texts.CONTACT} <a href={contact}>{contact.replace(/^mailto:/, '')}</a>
    </p>
  )
}
