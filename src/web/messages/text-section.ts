/** Plain texts as data, so that each language can put its links where its sentences want them. Types only. */

export interface TextLink {
  readonly text: string
  /** A path of the site without a language, or an https address. */
  readonly to: string
}

export type Paragraph = string | readonly (string | TextLink)[]

export interface TextSection {
  /** A question, most often. */
  readonly heading: string
  readonly paragraphs: readonly Paragraph[]
  /** A list after the paragraphs. */
  readonly points?: readonly Paragraph[]
}
