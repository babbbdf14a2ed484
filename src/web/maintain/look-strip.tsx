/** The last days' looks as a strip of bars, with the same as a table. Pure. */
import type { LookDay } from './look-days.js'
import { Table } from './room.js'
import { words } from './words.js'

/** Units of the drawing. */
const WIDTH = 20
const HEIGHT = 60
const GAP = 3

export function LookStrip({ days }: { days: readonly LookDay[] }) {
  return (
    <>
      <svg
        class="strip"
        viewBox={`0 0 ${days.length * WIDTH} ${HEIGHT + 16}`}
        role="img"
        aria-label={describe(days)}
      >
        {days.map((day, index) => (
          <Bar day={day} x={index * WIDTH} />
        ))}
      </svg>
      <p class="hint">{words.STRIP_KEY}</p>
      <details>
        <summary>{words.STRIP_TABLE}</summary>
        <Table caption={words.STRIP_CAPTION} headings={words.STRIP_HEADINGS}>
          {[...days].reverse().map(({ on, good, held, failed }) => (
            <tr>
              <th scope="row">{on}</th>
              <td class="number">{good}</td>
              <td class="number">{held}</td>
              <td class="number">{failed}</td>
            </tr>
          ))}
        </Table>
      </details>
    </>
  )
}

/** Good looks below, held above them, failed on top; the number of the failed above the bar. */
function Bar({ day, x }: { day: LookDay; x: number }) {
  const { on, good, held, failed } = day
  const total = good + held + failed
  const width = WIDTH - GAP
  if (total === 0) {
    return (
      <rect class="look-none" x={x} y={16} width={width} height={HEIGHT}>
        <title>{words.sayDayLooks(on, day)}</title>
      </rect>
    )
  }
  const share = (count: number) => Math.round((count / total) * HEIGHT * 10) / 10
  const goodY = 16 + HEIGHT - share(good)
  const heldY = goodY - share(held)
  return (
    <g>
      <title>{words.sayDayLooks(on, day)}</title>
      {good > 0 && <rect class="look-good" x={x} y={goodY} width={width} height={share(good)} />}
      {held > 0 && <rect class="look-held" x={x} y={heldY} width={width} height={share(held)} />}
      {failed > 0 && <rect class="look-failed" x={x} y={16} width={width} height={share(failed)} />}
      {failed > 0 && (
        <text x={x + width / 2} y={12} text-anchor="middle" font-size={11}>
          {failed}
        </text>
      )}
    </g>
  )
}

function describe(days: readonly LookDay[]): string {
  const sum = (count: (day: LookDay) => number) => days.reduce((total, day) => total + count(day), 0)
  return words.sayStrip(
    days.length,
    sum(({ good }) => good),
    sum(({ held }) => held),
    sum(({ failed }) => failed),
  )
}
