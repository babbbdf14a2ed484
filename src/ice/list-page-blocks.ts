/**
 * A page's HTML -> its headings, paragraphs and links, in reading order. Pure.
 *
 * Flat on purpose: which element holds which changes with every redesign, the order in which a reader
 * meets the words does not. For that order cheerio's slim parser is as good, and faster.
 */
import { load } from 'cheerio/slim'
import { findListByLinkText } from './match-link-text.js'

export type PageBlock =
  | { readonly kind: 'heading' | 'prose'; readonly text: string }
  /** `href` as printed. A link that may be a list's stands apart; the words of others are prose as well. */
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

/** As much of an HTML tree's node as is read here. */
interface PageNode {
  readonly type: string
  readonly name?: string
  readonly data?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly PageNode[]
}

const HEADING = /^h[1-6]$/
const UNSEEN = /^(head|iframe|noscript|script|style|svg|template)$/
const INLINE = /^(a|abbr|b|bdi|big|cite|code|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|time|u)$/

/** Every block that holds words. White space of all kinds, no-break spaces included, is one space. */
export function listPageBlocks(html: string): readonly PageBlock[] {
  const lister = new BlockLister()
  for (const node of load(html).root().toArray()) lister.visit(node)
  lister.endBlock()
  return lister.blocks
}

class BlockLister {
  readonly blocks: PageBlock[] = []
  private words = ''
  private kind: 'heading' | 'prose' = 'prose'

  visit(node: PageNode): void {
    const { name = '', attribs, children = [] } = node
    if (node.type === 'text') this.words += node.data ?? ''
    if (UNSEEN.test(name)) return
    if (name === 'a' && attribs?.href !== undefined && this.addLink(node, attribs.href)) return

    const isBlock = name !== '' && name !== 'br' && !INLINE.test(name)
    if (name === 'br') this.words += ' '
    if (isBlock) this.endBlock()
    if (HEADING.test(name)) this.kind = 'heading'
    for (const child of children) this.visit(child)
    if (isBlock) this.endBlock()
  }

  endBlock(): void {
    const text = tidy(this.words)
    if (text !== '') this.blocks.push({ kind: this.kind, text })
    this.words = ''
    this.kind = 'prose'
  }

  /** True when the link stands apart, so that the prose before it and after it are two blocks. */
  private addLink(node: PageNode, href: string): boolean {
    const text = tidy(textOf(node))
    const standsApart = findListByLinkText(text) !== undefined
    if (standsApart) this.endBlock()
    this.blocks.push({ kind: 'link', text, href })
    return standsApart
  }
}

function textOf(node: PageNode): string {
  if (node.type === 'text') return node.data ?? ''
  const text = (node.children ?? []).map(textOf).join('')
  return INLINE.test(node.name ?? '') ? text : ` ${text} `
}

function tidy(text: string): string {
  return text.replace(/[\s\u200b\ufeff]+/g, ' ').trim()
}
