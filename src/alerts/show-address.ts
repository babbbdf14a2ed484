/**
 * Addresses from ICE's cells and settings -> lines that lead there, or only show them. Pure.
 */
import { isAllowedHost, unwrapLink } from '../workbook/unwrap-link.js'
import type { Line } from './mail-view.js'
import type { Phrases } from './phrases/phrases-of.js'
import { CELL_LIMIT, tidyCell } from './tidy-printed.js'

/** Schemes that a mail of ours may lead to. */
const SAFE_SCHEMES = new Set(['https:', 'http:', 'mailto:'])

/**
 * An address out of ICE's workbook: a link where, unwrapped, it lies on one of ICE's hosts; else as printed,
 * and said to be no link.
 */
export function showSourceAddress(
  label: string | null,
  printed: string,
  sourceHosts: readonly string[],
  say: Phrases,
): Line {
  // What is longer than a cell may be is no address of a document, and would be cut.
  const url = printed.length > CELL_LIMIT ? null : unwrapLink(printed)
  const isOurs = url !== null && isAllowedHost(url, sourceHosts)
  return isOurs
    ? { label, text: url, href: url }
    : { label, text: say.sayNoLink(tidyCell(printed)), href: null }
}

/** An address out of our own settings. */
export function showOwnAddress(label: string | null, url: string, text = url): Line {
  const isSafe = URL.canParse(url) && SAFE_SCHEMES.has(new URL(url).protocol)
  return isSafe ? { label, text, href: url } : { label, text: url, href: null }
}
