/**
 * One XML part, walked tag by tag. Pure.
 *
 * Wraps saxes so that every reader gets the same refusals: no document type (entity bombs, outside
 * files), no ill-formed text. Tag names lose their namespace prefix (`x:row` is `row`), as other
 * spreadsheet programs add one.
 */
import { SaxesParser } from 'saxes'
import { LayoutError } from '../errors.js'

export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/**
 * Calls the handlers in document order.
 *
 * @param where the part's name, for the error.
 * @throws {LayoutError} on a document type, or on XML that is not well formed.
 */
export function parseXml(xml: string, where: string, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ xmlns: false, position: false, fragment: false })
  parser.on('doctype', () => {
    throw new LayoutError({ where, expected: 'XML without a document type', found: '<!DOCTYPE' })
  })
  parser.on('error', (cause) => {
    throw new LayoutError({ where, expected: 'well-formed XML', found: cause.message, cause })
  })
  const { open, text, close } = handlers
  if (open !== undefined) parser.on('opentag', (tag) => open(localName(tag.name), tag.attributes))
  if (text !== undefined) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  if (close !== undefined) parser.on('closetag', (tag) => close(localName(tag.name)))
  parser.write(xml).close()
}

/** The relationship that a tag names: `r:id`, whatever its prefix. */
export function findRelationshipId(attributes: Readonly<Record<string, string>>): string | undefined {
  return attributes['r:id'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1]
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}
