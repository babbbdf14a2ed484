/** Damage at random: to a workbook's bytes, and to the XML inside it. Pure. */
import fc from 'fast-check'
import { readZip, writeZip } from '../../fixtures/workbook-builder/write-zip.js'
import { escapeXml } from '../../fixtures/workbook-builder/xml-text.js'

/** Anywhere in what is damaged: 0 its beginning, nearly 1 its end. */
const anywhere = fc.nat({ max: 999_999 }).map((millionths) => millionths / 1_000_000)

interface Place {
  readonly at: number
  /** Of what is dropped, blanked, doubled or swapped. */
  readonly length: number
  /** Where it is swapped or copied to. */
  readonly to: number
}

export interface Damage extends Place {
  readonly kind: 'flip' | 'drop' | 'insert' | 'swap' | 'blank' | 'double' | 'cut'
  readonly bit: number
  readonly inserted: Uint8Array
}

const anyPlace = {
  at: anywhere,
  to: anywhere,
  length: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 8 }) },
    { weight: 1, arbitrary: fc.nat({ max: 500 }) },
  ),
}

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.oneof(
    // What changes the length is found at once, since a zip's list of parts says where each of them lies.
    { weight: 3, arbitrary: fc.constantFrom('flip', 'blank', 'swap') },
    { weight: 1, arbitrary: fc.constantFrom('drop', 'insert', 'double', 'cut') },
  ),
  ...anyPlace,
  bit: fc.nat({ max: 7 }),
  inserted: fc.uint8Array({ minLength: 1, maxLength: 40 }),
})

export const damages = fc.array(damage, { minLength: 1, maxLength: 3 })

export function damageBytes(bytes: Uint8Array, done: readonly Damage[]): Uint8Array {
  return done.reduce(damageOnce, bytes)
}

function damageOnce(bytes: Uint8Array, { kind, bit, inserted, ...place }: Damage): Uint8Array {
  const at = Math.floor(place.at * bytes.length)
  const piece = bytes.subarray(at, at + place.length)
  switch (kind) {
    case 'flip':
      return bytes.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte))
    case 'cut':
      return bytes.subarray(0, at)
    case 'insert':
      return splice(bytes, at, 0, inserted)
    case 'blank':
      return splice(bytes, at, piece.length, new Uint8Array(piece.length))
    case 'drop':
      return splice(bytes, at, piece.length, new Uint8Array())
    case 'double':
      return splice(bytes, Math.floor(place.to * bytes.length), 0, piece)
    case 'swap': {
      const rest = splice(bytes, at, piece.length, new Uint8Array())
      return splice(rest, Math.floor(place.to * rest.length), 0, piece)
    }
  }
}

function splice(bytes: Uint8Array, at: number, dropped: number, put: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + dropped)])
}

/** Parts of a workbook that the reader reads. */
const PARTS = [
  ...['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/workbook.xml'],
  ...['xl/_rels/workbook.xml.rels', 'xl/worksheets/_rels/sheet1.xml.rels', 'docProps/core.xml'],
]

/** What stands in such parts, and what should not. */
const SNIPPETS = [
  ...[
    '<',
    '>',
    '"',
    '&',
    '&amp;',
    '&#0;',
    '&#x1F600;',
    '&nothing;',
    '<!--',
    '-->',
    ']]>',
    '<![CDATA[',
    '<?x?>',
  ],
  ...[
    '<!DOCTYPE a>',
    '<c>',
    '</c>',
    '<c r="A1">',
    '<c r="ZZZ9999999" t="s"><v>1</v></c>',
    '<v>-1</v>',
    '</row>',
  ],
  ...[
    '<row r="99999999999">',
    '<row r="2">',
    '<t>',
    '</t>',
    '<si/>',
    '<rPh>',
    '</rPh>',
    '<v>',
    '1e999',
    'NaN',
    '0x10',
  ],
  ...[
    '<f>HYPERLINK("https://www.ice.gov/a")</f>',
    '<hyperlink ref="A1:XFD1048576" r:id="rId1"/>',
    ' t="s"',
    ' r="B2"',
  ],
  ...[
    '<hyperlink ref="F2" r:id="__proto__"/>',
    '__proto__',
    'constructor',
    '../../../',
    '\u0000',
    '\uffff',
    '\ud800',
  ],
  ...[
    '<mc:AlternateContent>',
    ' xmlns:x="y"',
    '<x:row>',
    'STATE',
    'SUPPORT TYPE',
    '_x0000_',
    '_xD800_',
    '2147483648',
  ],
]

export interface Rewriting extends Place {
  readonly part: string
  readonly kind:
    | ('change' | 'drop' | 'insert' | 'swap' | 'double')
    | ('attribute' | 'text' | 'number' | 'drop-element' | 'double-element')
  readonly snippet: string
}

const rewriting: fc.Arbitrary<Rewriting> = fc.record({
  part: fc.constantFrom(...PARTS),
  kind: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom('change', 'drop', 'insert', 'swap', 'double') },
    // These leave the XML well formed, more often than not.
    {
      weight: 2,
      arbitrary: fc.constantFrom('attribute', 'text', 'number', 'drop-element', 'double-element'),
    },
  ),
  ...anyPlace,
  snippet: fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ unit: 'binary', maxLength: 6 })),
})

export const rewritings = fc.array(rewriting, { minLength: 1, maxLength: 4 })

/** The workbook with its XML rewritten, packed anew: sizes and checksums are right. */
export async function rewriteParts(bytes: Uint8Array, done: readonly Rewriting[]): Promise<Uint8Array> {
  const parts = await readZip(bytes)
  for (const one of done) {
    const xml = parts.get(one.part)?.toString('utf8')
    if (xml !== undefined) parts.set(one.part, Buffer.from(rewriteOnce(xml, one)))
  }
  return writeZip(parts)
}

const ELEMENT = /<(c|row|si|t|v|hyperlink|Relationship|sheet)\b(?:[^<>]*\/>|[\s\S]*?<\/\1>)/

function rewriteOnce(xml: string, { kind, snippet, length, ...place }: Rewriting): string {
  const at = Math.floor(place.at * xml.length)
  const to = Math.floor(place.to * xml.length)
  const [before, piece, after] = [xml.slice(0, at), xml.slice(at, at + length), xml.slice(at + length)]
  switch (kind) {
    case 'change':
      return before + snippet + after
    case 'drop':
      return before + after
    case 'insert':
      return before + snippet + piece + after
    case 'double':
      return xml.slice(0, to) + piece + xml.slice(to)
    case 'swap':
      return (before + after).slice(0, to) + piece + (before + after).slice(to)
    case 'number':
      return before + (piece + after).replace(/\d+/, String(length))
    case 'attribute':
      return before + (piece + after).replace(/="[^"]*"/, () => `="${escapeXml(snippet)}"`)
    case 'text':
      return before + (piece + after).replace(/>[^<>]*</, () => `>${escapeXml(snippet)}<`)
    case 'drop-element':
      return before + (piece + after).replace(ELEMENT, '')
    case 'double-element':
      return before + (piece + after).replace(ELEMENT, '$&$&')
  }
}
