/** Incidents along the last days, a line for each kind: the table beside it tells the same. Pure. */
import type { IncidentSeen } from '../../../db/incidents.js'
import { startOfDays } from './look-days.js'
import { words } from './words.js'

/** Units of the drawing. */
const WIDTH = 1_800
const LABELS = 220
const LINE = 30
const DAY_MS = 86_400_000

export function TroubleStrip({
  incidents,
  now,
  days,
}: {
  incidents: readonly IncidentSeen[]
  now: string
  days: number
}) {
  const kinds = [...new Set(incidents.map(({ subject }) => words.sayTrouble(subject)))].sort()
  const start = Date.parse(startOfDays(now, days))
  const place = (at: string) => {
    const share = Math.max(0, Date.parse(at) - start) / (days * DAY_MS)
    return Math.round(LABELS + share * (WIDTH - LABELS))
  }
  return (
    <svg
      class="strip"
      viewBox={`0 0 ${WIDTH} ${kinds.length * LINE}`}
      role="img"
      aria-label={words.sayTimelinePicture(incidents.length, days)}
    >
      {kinds.map((kind, line) => (
        <g>
          <text x={0} y={line * LINE + 21} font-size={24}>
            {kind}
          </text>
          <rect class="look-none" x={LABELS} y={line * LINE + 4} width={WIDTH - LABELS} height={LINE - 8} />
          {incidents
            .filter(({ subject }) => words.sayTrouble(subject) === kind)
            .map(({ startedAt, endedAt }) => (
              <rect
                class="look-failed"
                x={place(startedAt)}
                y={line * LINE + 4}
                width={Math.max(4, place(endedAt ?? now) - place(startedAt))}
                height={LINE - 8}
              >
                <title>{words.sayIncident(kind, startedAt, endedAt)}</title>
              </rect>
            ))}
        </g>
      ))}
    </svg>
  )
}
