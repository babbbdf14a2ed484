/**
 * A mail's view -> its text part, wrapped to 72 columns. Pure.
 */
import { dropIsolates } from './isolate.js'
import type { CellView, EventView, Line, MailView, Section, TableRow, TableView } from './mail-view.js'
import { type Phrases, phrasesOf } from './phrases/phrases-of.js'
import { TEXT_WIDTH, wrapText } from './wrap-text.js'

const RULE = '-'.repeat(TEXT_WIDTH)

/** Ends with a line break. */
export function renderText(view: MailView): string {
  const say = phrasesOf(view.language)
  const [only] = view.events
  const isSingle = view.events.length === 1 && only !== undefined
  const blocks = [
    ...(view.banner === null ? [] : [wrapText(view.banner), RULE]),
    ...(isSingle ? [] : [wrapText(view.title)]),
    ...view.paragraphs.map((paragraph) => wrapText(paragraph)),
    ...(view.actions ?? []).map((line) => renderLine(line)),
    ...renderContents(view.contents, say),
    ...view.events.flatMap((event) => [...(isSingle ? [] : [RULE]), ...renderEvent(event, say)]),
    RULE,
    ...view.footer.map((line) => renderLine(line)),
  ]
  return `${dropIsolates(blocks.join('\n\n'))}\n`
}

function renderContents(contents: readonly string[], say: Phrases): readonly string[] {
  if (contents.length === 0) return []
  const items = contents.map((headline) => wrapText(`- ${headline}`, [0, 2]))
  return [[say.IN_THIS_MAIL.toUpperCase(), ...items].join('\n')]
}

function renderEvent({ headline, byline, window, sections }: EventView, say: Phrases): readonly string[] {
  return [
    wrapText(headline),
    wrapText(byline.join(' · ')),
    wrapText(window),
    ...sections.map((section) => renderSection(section, say)),
  ]
}

function renderSection({ heading, table, lines }: Section, say: Phrases): string {
  return [
    heading.toUpperCase(),
    ...(table === null ? [] : renderTable(table, say)),
    ...lines.map((line) => renderLine(line)),
  ].join('\n')
}

function renderTable({ rows, isBeforeListed, isAfterListed }: TableView, say: Phrases): readonly string[] {
  if (isBeforeListed && isAfterListed) return rows.flatMap((row) => renderBothSides(row, say))
  const sideOf = (name: string, isListed: boolean, cellOf: (row: TableRow) => CellView | null) =>
    isListed
      ? [`${name}:`, ...rows.flatMap((row) => renderCell(row.heading, cellOf(row), 2))]
      : [`${name}: ${say.NOT_LISTED}`]
  return [
    ...sideOf(say.BEFORE, isBeforeListed, ({ before }) => before),
    ...sideOf(say.AFTER, isAfterListed, ({ after }) => after),
  ]
}

function renderBothSides({ heading, before, after, isChanged }: TableRow, say: Phrases): readonly string[] {
  if (!isChanged) return renderCell(heading, after, 0)
  return [
    `${heading} (${say.CHANGED})`,
    ...renderCell(say.BEFORE.toLowerCase(), before, 2),
    ...renderCell(say.AFTER.toLowerCase(), after, 2),
  ]
}

function renderCell(name: string, cell: CellView | null, indent: number): readonly string[] {
  if (cell === null) return []
  const text = wrapText(`${name}: ${cell.text}`, [indent, indent + 2])
  return cell.link === null ? [text] : [text, renderLine(cell.link, indent + 2)]
}

function renderLine({ label, text, href }: Line, indent = 0): string {
  const said = label === null ? text : `${label}: ${text}`
  const full = href === null || href === text ? said : `${said}: ${href}`
  return wrapText(full, [indent, label === null ? indent : indent + 2])
}
