/** References to cells (`G12`) and ranges (`G12:H40`). Pure. Rows and columns count from 1. */

export interface CellPosition {
  readonly row: number
  readonly column: number
}

const REFERENCE = /^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$/

/** Undefined when the text is no reference. */
export function findCellPosition(reference: string): CellPosition | undefined {
  const match = REFERENCE.exec(reference)
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  let column = 0
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(match[2]), column }
}

/** First and last cell of a range; a single cell is a range of one. Undefined when the text is neither. */
export function findCellRange(range: string): { first: CellPosition; last: CellPosition } | undefined {
  const [from, to] = range.split(':')
  const first = from === undefined ? undefined : findCellPosition(from)
  const last = to === undefined ? first : findCellPosition(to)
  return first === undefined || last === undefined ? undefined : { first, last }
}
