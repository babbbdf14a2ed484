/** Words on standard output: sentences, aligned tables, or JSON lines. */

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function printJson(value: unknown): void {
  say(JSON.stringify(value))
}

/** Column -> cell; every row has the same columns, in the same order. */
export type Cells = Readonly<Record<string, string | number | null>>

/** One JSON object a line, or a table with aligned columns; `none` where there is nothing. */
export function printRows(rows: readonly Cells[], isJson: boolean, none: string): void {
  if (isJson) for (const row of rows) printJson(row)
  else say(rows.length === 0 ? none : formatTable(rows))
}

/** Figures to the right, words to the left, two spaces between. */
export function formatTable(rows: readonly Cells[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const widths = columns.map((column) =>
    Math.max(column.length, ...rows.map((row) => printCell(row[column]).length)),
  )
  const lines = [Object.fromEntries(columns.map((column) => [column, column])), ...rows].map((row) =>
    columns
      .map((column, index) => {
        const text = printCell(row[column])
        const width = widths[index] ?? 0
        return typeof row[column] === 'number' ? text.padStart(width) : text.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
  return lines.join('\n')
}

function printCell(cell: string | number | null | undefined): string {
  // Text of ICE's may hold line breaks and control characters, which would break the table or the terminal.
  return String(cell ?? '').replace(/[\s\p{Cc}]+/gu, ' ')
}
