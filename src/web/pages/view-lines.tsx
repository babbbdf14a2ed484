/** Lines of an event's view as a page shows them: what has a label in a list of terms, the rest in paragraphs. Pure. */
import type { Line } from '../../alerts/mail-view.js'
import { Words } from './words.js'

export function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <>
      {groupLines(lines).map((group) =>
        group[0]?.label == null ? (
          group.map((line) => (
            <p>
              <LineText line={line} />
            </p>
          ))
        ) : (
          <dl>
            {group.map((line) => (
              <>
                <dt>{line.label}</dt>
                <dd>
                  <LineText line={line} />
                </dd>
              </>
            ))}
          </dl>
        ),
      )}
    </>
  )
}

/** Neighbours that all have labels, or that all have none. */
function groupLines(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups: Line[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last !== undefined && (last[0]?.label === null) === (line.label === null)) last.push(line)
    else groups.push([line])
  }
  return groups
}

/** An address at ICE is a link without a referrer; any other is text. */
export function LineText({ line }: { line: Line }) {
  if (line.href === null) return <Words text={line.text} />
  return (
    <a href={line.href} rel="noreferrer">
      {line.text}
    </a>
  )
}
