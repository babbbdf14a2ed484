/**
 * ICE's 287(g) page -> where its two lists are, and what the prose says that they hold. Pure.
 *
 * The links are found by their text alone. Where the text leaves a doubt there is an error, never a
 * choice: the wrong workbook would be a wrong alert.
 */
import { LayoutError } from '../errors.js'
import type { ControlTotal, List } from '../model.js'
import { unwrapLink } from '../workbook/unwrap-link.js'
import { listPageBlocks, type PageBlock } from './list-page-blocks.js'
import { findListByLinkText, LINK_TEXTS, type LinkTextMatch } from './match-link-text.js'
import { readControlTotal } from './read-control-total.js'

export interface PageReading {
  /** Absolute addresses. `participating` is always there; `pending` has come and gone: null while gone. */
  readonly links: Readonly<Record<List, string | null>>
  /** Null where the prose above the link holds no number, or where there is no link. */
  readonly controlTotals: Readonly<Record<List, ControlTotal | null>>
}

interface ListLink extends LinkTextMatch {
  readonly address: string
  /** Where it stands among the page's blocks. */
  readonly at: number
}

/** Addresses that a text less than exact must have besides: the two forms that ICE has used. */
const WORKBOOK_ADDRESS = /\.xlsx$|\/file-download\/download\/public\/\d+$/i
/** Forms, letters and fact sheets, in the same dress as the lists. */
const OTHER_FILE = /\.(pdf|docx?|pptx?|csv|jpe?g|png|gif|svg|html?)$/i
/** Paragraphs and list items of one section that are looked through; ICE's sections have one. */
const MAX_PARAGRAPHS = 12

/**
 * Where the lists are, and their control totals.
 *
 * @param pageUrl the page's own address, against which relative links are read.
 * @throws {LayoutError} when no link is the participating list's, when the words fit two different
 *   addresses, or when such a link's address cannot be read.
 */
export function readPage(html: string, pageUrl: string): PageReading {
  const blocks = listPageBlocks(html)
  const candidates = listCandidates(blocks, pageUrl)
  const participating = selectLinks(candidates, 'participating')
  const pending = selectLinks(candidates, 'pending')
  const address = participating[0]?.address
  if (address === undefined) {
    throw layoutError(`a link ${JSON.stringify(LINK_TEXTS.participating)}`, describeLinks(blocks))
  }
  const places = candidates.map((link) => link.at)
  return {
    links: { participating: address, pending: pending[0]?.address ?? null },
    controlTotals: {
      participating: findControlTotal(blocks, participating, places),
      pending: findControlTotal(blocks, pending, places),
    },
  }
}

function listCandidates(blocks: readonly PageBlock[], pageUrl: string): readonly ListLink[] {
  return blocks.flatMap((block, at) => {
    const match = block.kind === 'link' ? findListByLinkText(block.text) : undefined
    if (block.kind !== 'link' || match === undefined || isElsewhere(block.href)) return []
    const address = unwrapLink(block.href, pageUrl)
    if (address === null && match.likeness === 'loose') return []
    if (address === null) {
      throw layoutError(`an address on the link ${JSON.stringify(block.text)}`, JSON.stringify(block.href))
    }
    const path = new URL(address).pathname
    const isWanted = match.likeness === 'exact' ? !OTHER_FILE.test(path) : WORKBOOK_ADDRESS.test(path)
    return isWanted ? [{ ...match, address, at }] : []
  })
}

/** A place on the same page, or a mail address. */
function isElsewhere(href: string): boolean {
  return /^\s*(#|mailto:|tel:|$)/i.test(href)
}

/** The links to the list, all to one address. ICE's own words come before a text that resembles them. */
function selectLinks(candidates: readonly ListLink[], list: List): readonly ListLink[] {
  const ofList = candidates.filter((link) => link.list === list)
  const exact = ofList.filter((link) => link.likeness === 'exact')
  const selected = exact.length > 0 ? exact : ofList
  const addresses = [...new Set(selected.map((link) => link.address))]
  if (addresses.length > 1) {
    throw layoutError(`one address for ${JSON.stringify(LINK_TEXTS[list])}`, addresses.join(' and '))
  }
  return selected
}

function findControlTotal(
  blocks: readonly PageBlock[],
  links: readonly ListLink[],
  places: readonly number[],
): ControlTotal | null {
  for (const { list, at } of links) {
    for (const paragraphs of listSectionsAbove(blocks, at, places)) {
      const total = readControlTotal(paragraphs, list)
      if (total !== null) return total
    }
  }
  return null
}

/**
 * The paragraphs of the section that a link closes, then those of the section above it, as a heading may
 * come to stand between the prose and its link. Never beyond another list's link: that prose is not ours.
 */
function listSectionsAbove(
  blocks: readonly PageBlock[],
  at: number,
  places: readonly number[],
): readonly (readonly string[])[] {
  const start = Math.max(0, ...places.filter((place) => place < at).map((place) => place + 1))
  const sections: string[][] = [[]]
  for (const block of blocks.slice(start, at).reverse()) {
    if (block.kind === 'heading') sections.push([])
    else if (block.kind === 'prose') sections.at(-1)?.unshift(block.text)
  }
  return sections
    .filter((paragraphs) => paragraphs.length > 0)
    .slice(0, 2)
    .map((paragraphs) => paragraphs.slice(-MAX_PARAGRAPHS))
}

function describeLinks(blocks: readonly PageBlock[]): string {
  const links = blocks.filter((block) => block.kind === 'link')
  const workbooks = links.filter((link) => WORKBOOK_ADDRESS.test(link.href.trim()))
  const named = workbooks.slice(0, 5).map((link) => `${JSON.stringify(link.text)} to ${link.href}`)
  const told = named.length === 0 ? 'none of them to a workbook' : `to workbooks: ${named.join(', ')}`
  return links.length === 0 ? 'a page without links' : `none among ${links.length} links; ${told}`
}

function layoutError(expected: string, found: string): LayoutError {
  return new LayoutError({ where: "ICE's 287(g) page", expected, found })
}
