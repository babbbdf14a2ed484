/** A mail taken apart again, for comparing what its two forms say. Pure. */
import { load } from 'cheerio'
import { dropIsolates } from '../../src/alerts/isolate.js'
import type { CellView, Line, MailView } from '../../src/alerts/mail-view.js'

/** Spaces and line breaks run together, so that wrapping makes no difference. */
export function fold(text: string): string {
  return dropIsolates(text).replace(/\s+/g, ' ').trim()
}

/** What a reader of the HTML reads, without the preheader. */
export function readHtmlText(html: string): string {
  const document = load(html)
  document('style, title, .hidden').remove()
  document('td, th, p, li, h1, h2, h3, span, div').after(' ')
  return fold(document('body').text())
}

/** Addresses that the HTML leads to. */
export function readLinks(html: string): readonly string[] {
  const document = load(html)
  return document('[href]')
    .toArray()
    .map((element) => document(element).attr('href') ?? '')
}

/** Every fact that a view holds, in order. */
export function listFacts(view: MailView): readonly string[] {
  const events = view.events.flatMap(({ headline, byline, window, sections }) => [
    headline,
    ...byline,
    window,
    ...sections.flatMap(({ heading, table, lines }) => [
      heading,
      ...(table?.rows ?? []).flatMap((row) => [
        row.heading,
        ...listCellFacts(row.before),
        ...listCellFacts(row.after),
      ]),
      ...lines.flatMap(listLineFacts),
    ]),
  ])
  const { banner, title, paragraphs, contents, footer } = view
  return [
    ...(banner === null ? [] : [banner]),
    title,
    ...paragraphs,
    ...contents,
    ...events,
    ...footer.flatMap(listLineFacts),
  ]
}

function listCellFacts(cell: CellView | null): readonly string[] {
  if (cell === null) return []
  return cell.link === null ? [cell.text] : [cell.text, ...listLineFacts(cell.link)]
}

function listLineFacts({ label, text }: Line): readonly string[] {
  return label === null ? [text] : [label, text]
}
