/** Plain texts: a heading, a lead, and sections that are data of the catalogue. Pure. */
import type { Child } from 'hono/jsx'
import type { Paragraph, TextSection } from '../messages/text-section.js'
import type { Page } from '../page.js'

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

/** Sections, and at the end who runs this and how to reach them. */
export function OwnedText(props: {
  readonly page: Page
  readonly text: OwnedWords
  readonly children?: Child
}) {
  const { page, text } = props
  return (
    <TextPage title={text.TITLE} lead={text.LEAD}>
      <Sections page={page} sections={text.SECTIONS} />
      {props.children}
      <h2>{text.WHO}</h2>
      <p>{page.say.texts.WHO_RUNS_IT}</p>
      <Contact page={page} />
    </TextPage>
  )
}

interface OwnedWords {
  readonly TITLE: string
  readonly LEAD: string
  readonly SECTIONS: readonly TextSection[]
  readonly WHO: string
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
