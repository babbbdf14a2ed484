/**
 * A mail's view -> its HTML part: one page of 600 pixels, no images, nothing fetched. Pure.
 *
 * hono/jsx escapes every text and attribute; only our own style sheet goes in raw.
 */
import { raw } from 'hono/html'
import { splitIsolates } from './isolate.js'
import { type Part, STYLE_SHEET, STYLES } from './mail-style.js'
import type { CellView, EventView, Line, MailView, Section, TableRow, TableView } from './mail-view.js'
import { type Phrases, phrasesOf } from './phrases/phrases-of.js'

/** A whole document. */
export function renderHtml(view: MailView): string {
  return `<!doctype html>\n${(<Mail view={view} />).toString()}\n`
}

/** Class and inline style of a part. */
function look(part: Part): { readonly class: Part; readonly style: string } {
  return { class: part, style: STYLES[part] }
}

function Mail({ view }: { view: MailView }) {
  return (
    <html lang={view.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{view.subject}</title>
        <style>{raw(STYLE_SHEET)}</style>
      </head>
      <body {...look('ground')}>
        <div {...look('hidden')}>
          <Words text={view.preheader} />
        </div>
        <table
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border={0}
          {...look('ground')}
        >
          <tr>
            <td align="center" {...look('frame')}>
              <table role="presentation" cellpadding="0" cellspacing="0" border={0} {...look('sheet')}>
                <tr>
                  <td {...look('inside')}>
                    <Content view={view} />
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  )
}

function Content({ view }: { view: MailView }) {
  const isSingle = view.events.length === 1
  const say = phrasesOf(view.language)
  return (
    <>
      {view.banner !== null && <p {...look('banner')}>{view.banner}</p>}
      <p {...look('brand')}>{say.PRODUCT}</p>
      <h1 {...look('title')}>
        <Words text={view.title} />
      </h1>
      {view.paragraphs.map((paragraph) => (
        <p {...look('line')}>
          <Words text={paragraph} />
        </p>
      ))}
      {view.actions !== undefined && <Lines lines={view.actions} />}
      {view.contents.length > 0 && <Contents headlines={view.contents} say={say} />}
      {view.events.map((event) => (
        <Event event={event} isSingle={isSingle} say={say} />
      ))}
      <div {...look('footer')}>
        <Lines lines={view.footer} />
      </div>
    </>
  )
}

function Contents({ headlines, say }: { headlines: readonly string[]; say: Phrases }) {
  return (
    <>
      <h2 {...look('heading')}>{say.IN_THIS_MAIL}</h2>
      <ul {...look('contents')}>
        {headlines.map((headline) => (
          <li {...look('line')}>
            <Words text={headline} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** In a mail of one event, the page's own title is the event's headline. */
function Event({ event, isSingle, say }: { event: EventView; isSingle: boolean; say: Phrases }) {
  return (
    <div {...look(isSingle ? 'single' : 'event')}>
      {!isSingle && (
        <h2 {...look('subtitle')}>
          <Words text={event.headline} />
        </h2>
      )}
      <p {...look('byline')}>
        <Words text={event.byline.join(' · ')} />
      </p>
      <p {...look('window')}>{event.window}</p>
      {event.sections.map((section) => (
        <SectionBlock section={section} level={isSingle ? 2 : 3} say={say} />
      ))}
    </div>
  )
}

function SectionBlock({ section, level, say }: { section: Section; level: 2 | 3; say: Phrases }) {
  const { heading, table, lines } = section
  return (
    <>
      {level === 2 ? <h2 {...look('heading')}>{heading}</h2> : <h3 {...look('heading')}>{heading}</h3>}
      {table !== null && <PrintedTable table={table} name={heading} say={say} />}
      <Lines lines={lines} />
    </>
  )
}

/** Paragraphs; where some lines have labels, a table of two columns. */
function Lines({ lines }: { lines: readonly Line[] }) {
  if (lines.every(({ label }) => label === null)) {
    return (
      <>
        {lines.map((line) => (
          <p {...look('line')}>
            <LineText line={line} />
          </p>
        ))}
      </>
    )
  }
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" border={0} {...look('facts')}>
      {lines.map((line) => (
        <LineRow line={line} />
      ))}
    </table>
  )
}

function LineRow({ line }: { line: Line }) {
  return (
    <tr valign="top">
      {line.label !== null && <td {...look('label')}>{line.label}</td>}
      <td colspan={line.label === null ? 2 : 1} {...look('fact')}>
        <LineText line={line} />
      </td>
    </tr>
  )
}

function LineText({ line }: { line: Line }) {
  if (line.href === null) return <Words text={line.text} />
  return (
    <a href={line.href} {...look('link')}>
      {line.text}
    </a>
  )
}

function PrintedTable({ table, name, say }: { table: TableView; name: string; say: Phrases }) {
  const { rows, isBeforeListed, isAfterListed } = table
  const sides = [
    ...(isBeforeListed ? [{ name: say.BEFORE, cellOf: (row: TableRow) => row.before }] : []),
    ...(isAfterListed ? [{ name: say.AFTER, cellOf: (row: TableRow) => row.after }] : []),
  ]
  return (
    <>
      {!isBeforeListed && <MissingSide name={say.BEFORE} say={say} />}
      <table cellpadding="6" cellspacing="0" border={0} aria-label={name} {...look('table')}>
        <tr valign="top">
          <th scope="col" {...look('rowHead')}>
            {say.COLUMN}
          </th>
          {sides.map((side) => (
            <th scope="col" {...look('columnHead')}>
              {side.name}
            </th>
          ))}
        </tr>
        {rows.map((row) => (
          <tr valign="top">
            <th scope="row" {...look('rowHead')}>
              {row.heading}
              {row.isChanged && <span {...look('mark')}>{say.CHANGED}</span>}
            </th>
            {sides.map(({ cellOf }) => (
              <td {...look(row.isChanged ? 'changed' : 'cell')}>
                <Cell cell={cellOf(row)} />
              </td>
            ))}
          </tr>
        ))}
      </table>
      {!isAfterListed && <MissingSide name={say.AFTER} say={say} />}
    </>
  )
}

function MissingSide({ name, say }: { name: string; say: Phrases }) {
  return (
    <p {...look('side')}>
      <strong>{name}:</strong> {say.NOT_LISTED}
    </p>
  )
}

function Cell({ cell }: { cell: CellView | null }) {
  if (cell === null) return null
  return (
    <>
      <bdi>{cell.text}</bdi>
      {cell.link !== null && (
        <span {...look('address')}>
          <LineText line={cell.link} />
        </span>
      )}
    </>
  )
}

function Words({ text }: { text: string }) {
  return <>{splitIsolates(text).map((run) => (run.isIsolated ? <bdi>{run.text}</bdi> : run.text))}</>
}
