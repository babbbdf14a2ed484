/**
 * Header-like fields, as in headers, delivery reports and feedback reports: blocks of `Name: value` between
 * empty lines, long ones folded (RFC 822, as RFC 3464, section 2.1.1, has it). Pure.
 */

/** By name in lower case; of a name that is there twice, the first. */
export type Fields = ReadonlyMap<string, string>

/** Characters that are read; a report of one mail is far shorter. */
const MAX_LENGTH = 256 * 1024
const FIELD = /^([!-9;-~]{1,80})[ \t]*:[ \t]*(.*)$/

/** Blocks without any field are left out. */
export function readFieldBlocks(text: string): readonly Fields[] {
  const blocks: Map<string, string>[] = []
  let block = new Map<string, string>()
  for (const line of unfold(text.slice(0, MAX_LENGTH))) {
    const [, name, value] = FIELD.exec(line) ?? []
    if (line === '') block = new Map()
    else if (name !== undefined && value !== undefined && !block.has(name.toLowerCase())) {
      if (block.size === 0) blocks.push(block)
      block.set(name.toLowerCase(), value.trimEnd())
    }
  }
  return blocks
}

function unfold(text: string): readonly string[] {
  const lines: string[][] = []
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trimEnd()
    const last = lines.at(-1)
    if (trimmed !== '' && /^[ \t]/.test(line) && last !== undefined && last[0] !== '')
      last.push(trimmed.trimStart())
    else lines.push([trimmed])
  }
  return lines.map((parts) => parts.join(' '))
}

/** The address in `rfc822; name@example.org`, `<name@example.org>` or the like, as printed. */
export function findPrintedAddress(value: string | undefined): string | undefined {
  return /[^\s<>;,:"()]{1,64}@[^\s<>;,:"()]{1,255}/.exec(value?.slice(0, 1_000) ?? '')?.[0]
}

/** A delivery's id before the @ of a Message-ID, or alone. */
export function findPrintedId(value: string | undefined): string | undefined {
  const id = /^\s*<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:@[^\s<>]*)?>?\s*$/i.exec(
    value?.slice(0, 1_000) ?? '',
  )
  return id?.[1]?.toLowerCase()
}
