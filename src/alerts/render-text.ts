/**
 * A mail's view -> its text part, wrapped to 72 columns. Pure.
 */
import { dropIsolates } from './isolate.js'
import type { CellView, EventView, Line, MailView, Section, TableRow, TableView } from './mail-view.js'
import { AFTER, BEFORE, CHANGED, IN_THIS_MAIL, NOT_LISTED } from './phrases/en/sections.js'
import { TEXT_WIDTH, wrapText } from './wrap-text.js'

const RULE = '-'.repeat(TEXT_WIDTH)

/** Ends with a line break. */
export function renderText(view: MailView): string {
  const [only] = view.events
  const isSingle = view.events.length === 1 && only !== undefined
  const blocks = [
    ...(view.banner === null ? [] : [wrapText(view.banner), RULE]),
    ...(isSingle ? [] : [wrapText(view.title)]),
    ...view.paragraphs.map((paragraph) => wrapText(paragraph)),
    ...renderContents(view.contents),
    ...view.events.flatMap((event) => (isSingle ? renderEvent(event) : [RULE, ...renderEvent(event)])),
    RULE,
    ...view.footer.map((line) => renderLine(line)),
  ]
  return `${dropIsolates(blocks.join('\n\n'))}\n`
}

function renderContents(contents: readonly string[]): readonly string[] {
  if (contents.length === 0) return []
  const items = contents.map((headline) => wrapText(`- ${headline}`, [0, 2]))
  return [[IN_THIS_MAIL.toUpperCase(), ...items].join('\n')]
}

function renderEvent({ headline, byline, window, sections }: EventView): readonly string[] {
  return [wrapText(headline), wrapText(byline.join(' · ')), wrapText(window), ...sections.map(renderSection)]
}

function renderSection({ heading, table, lines }: Section): string {
  return [
    heading.toUpperCase(),
    ...(table === null ? [] : renderTable(table)),
    ...lines.map((line) => renderLine(line)),
  ].join('\n')
}

function renderTable({ rows, isBeforeListed, isAfterListed }: TableView): readonly string[] {
  if (isBeforeListed && isAfterListed) return rows.flatMap(renderBothSides)
  const sideOf = (name: string, isListed: boolean, cellOf: (row: TableRow) => CellView | null) =>
    isListed
      ? [`${name}:`, ...rows.flatMap((row) => renderCell(row.heading, cellOf(row), 2))]
      : [`${name}: ${NOT_LISTED}`]
  return [
    ...sideOf(BEFORE, isBeforeListed, ({ before }) => before),
    ...sideOf(AFTER, isAfterListed, ({ after }) => after),
  ]
}

function renderBothSides({ heading, before, after, isChanged }: TableRow): readonly string[] {
  if (!isChanged) return renderCell(heading, after, 0)
  return [
    `${heading} (${CHANGED})`,
    ...renderCell(BEFORE.toLowerCase(), before, 2),
    ...renderCell(AFTER.toLowerCase(), after, 2),
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
