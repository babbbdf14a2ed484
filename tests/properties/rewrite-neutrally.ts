/** Other ways to write the same workbook: not a cell, link or date of it changes. Pure. */
import fc from 'fast-check'
import { readZip, writeZip, type ZipParts } from '../../fixtures/workbook-builder/write-zip.js'
import { Chance } from './chance.js'
import { anySeed } from './property-runs.js'

/** @param chance decides which of the many places are rewritten. */
type Rewrite = (xml: string, chance: Chance) => string

/** Replaces about half of what matches. */
function half(pattern: RegExp, replace: (match: string, chance: Chance) => string): Rewrite {
  return (xml, chance) =>
    xml.replace(pattern, (match) => (chance.below(2) === 0 ? match : replace(match, chance)))
}

const SHEET = 'xl/worksheets/sheet1.xml'
const STRINGS = 'xl/sharedStrings.xml'
const FILLERS = ['\n', '  ', '<!-- & <c> -->', '<?note r="A1"?>', '\r\n\t']

const REWRITES: Readonly<Record<string, { readonly part: string; readonly rewrite: Rewrite }>> = {
  'white space and comments between cells': {
    part: SHEET,
    rewrite: half(
      /<(?:c|row|\/row|\/sheetData|hyperlink|\/hyperlinks)\b/g,
      (tag, chance) => chance.pick(FILLERS) + tag,
    ),
  },
  'white space and comments between texts': {
    part: STRINGS,
    rewrite: half(/<\/?(?:si|sst)\b/g, (tag, chance) => chance.pick(FILLERS) + tag).bind(null),
  },
  'attributes in another order': {
    part: SHEET,
    rewrite: half(/<c (r="\w+") (s="\d+")/g, (tag) => tag.replace(/(r="\w+") (s="\d+")/, '$2 $1')),
  },
  'other styles': { part: SHEET, rewrite: half(/ s="\d+"/g, (_, chance) => ` s="${chance.below(40)}"`) },
  'attributes nobody knows': { part: SHEET, rewrite: half(/<(?:c|row) /g, (tag) => `${tag}ph="1" cm="3" `) },
  'cells without their own place': { part: SHEET, rewrite: (xml) => xml.replace(/<c r="\w+"/g, '<c') },
  'rows without their own number': { part: SHEET, rewrite: (xml) => xml.replace(/<row r="\d+"/g, '<row') },
  'elements nobody knows': {
    part: SHEET,
    rewrite: (xml) => xml.replace('</sheetData>', '$&<extLst><ext uri="a"><t>x</t></ext></extLst>'),
  },
  'letters by their numbers': {
    part: STRINGS,
    rewrite: half(/(?<=<t[^<>]*>[^<>&]*)[a-z](?=[^<>]*<\/t>)/gi, (letter, chance) =>
      chance.pick([`&#${letter.charCodeAt(0)};`, `&#x${letter.charCodeAt(0).toString(16)};`]),
    ),
  },
  'texts as character data': {
    part: STRINGS,
    rewrite: half(/(?<=<t[^<>]*>)[^<>&]+(?=<\/t>)/g, (text) => `<![CDATA[${text}]]>`),
  },
  'texts that no cell shows': {
    part: STRINGS,
    rewrite: (xml) => xml.replace('</sst>', '<si><t>x</t></si></sst>'),
  },
  'a mark of byte order': { part: STRINGS, rewrite: (xml) => `\ufeff${xml}` },
}

const anyRewrites = fc.subarray(Object.keys(REWRITES), { minLength: 1 })

/** Which rewrites, by name, and the seed of where. */
export const neutralRewrites = fc.record({ names: anyRewrites, seed: anySeed, isShuffled: fc.boolean() })

export interface NeutralRewrites {
  readonly names: readonly string[]
  readonly seed: number
  /** True puts the parts into the zip in another order, some of them stored as they are. */
  readonly isShuffled: boolean
}

export async function rewriteNeutrally(bytes: Uint8Array, done: NeutralRewrites): Promise<Uint8Array> {
  const chance = new Chance(done.seed)
  const parts = await readZip(bytes)
  for (const name of done.names) {
    const { part, rewrite } = REWRITES[name] ?? { part: '', rewrite: (xml: string) => xml }
    const xml = parts.get(part)
    if (xml !== undefined) parts.set(part, Buffer.from(rewrite(xml.toString('utf8'), chance)))
  }
  if (!done.isShuffled) return writeZip(parts)
  const shuffled: ZipParts = new Map(chance.shuffle([...parts, ['xl/media/image1.png', Buffer.from([137])]]))
  return writeZip(shuffled, chance.shuffle([...parts.keys()]).slice(0, 3))
}
