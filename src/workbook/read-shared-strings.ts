/**
 * The table of texts that cells point into. Pure.
 *
 * A text may come in several runs (rich text), which are joined; phonetic hints are left out.
 */
import { decodeEscapes } from './decode-escapes.js'
import { parseXml } from './parse-xml.js'

/** Texts in the order of the table. */
export function readSharedStrings(xml: string): readonly string[] {
  const strings: string[] = []
  let current = ''
  let isInText = false
  let phoneticDepth = 0
  parseXml(xml, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 'rPh') phoneticDepth++
      else if (name === 't') isInText = phoneticDepth === 0
    },
    text(text) {
      if (isInText) current += text
    },
    close(name) {
      if (name === 'si') strings.push(decodeEscapes(current))
      else if (name === 'rPh') phoneticDepth--
      else if (name === 't') isInText = false
    },
  })
  return strings
}
