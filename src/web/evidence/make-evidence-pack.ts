/** Evidence -> one zip that anyone can check: its files, a manifest, their hashes, and plain words. Pure. */
import { createHash } from 'node:crypto'
import { LANGUAGES, type Language } from '../../model.js'
import { README_NAMES, writeReadme } from './pack-readme.js'
import { type PackedFile, writeZip } from './write-zip.js'

export interface EvidenceFile extends PackedFile {
  /** In a few English words. */
  readonly what: string
  /** Addresses and times, as the manifest gives them. */
  readonly facts: Readonly<Record<string, unknown>>
}

export interface Evidence {
  readonly eventId: string
  readonly eventUrl: string
  readonly headlines: Readonly<Record<Language, string>>
  /** In the order of the pack; no two of one name. */
  readonly files: readonly EvidenceFile[]
  readonly missing: readonly { readonly what: string; readonly why: string }[]
  /** Where the Wayback Machine keeps the page. */
  readonly archiveUrl: string | null
}

/** The form of the manifest. Add to it, never change it. */
const FORMAT = 'countywatch-evidence/1'

/** The same evidence makes the same bytes. */
export async function makeEvidencePack(evidence: Evidence): Promise<Uint8Array<ArrayBuffer>> {
  const readmes = LANGUAGES.map((language) => ({
    name: README_NAMES[language],
    bytes: encode(writeReadme(language, { ...evidence, headline: evidence.headlines[language] })),
  }))
  const manifest = { name: 'manifest.json', bytes: encodeJson(makeManifest(evidence)) }
  const files = [...readmes, ...evidence.files, manifest]
  return writeZip([...files, { name: 'SHA256SUMS', bytes: encode(files.map(writeSum).join('')) }])
}

function makeManifest({ eventId, eventUrl, files, missing, archiveUrl }: Evidence): object {
  return {
    format: FORMAT,
    event: { id: eventId, address: eventUrl },
    files: files.map(({ name, what, bytes, facts }) => ({
      ...{ name, what, byteSize: bytes.byteLength, sha256: hash(bytes) },
      ...facts,
    })),
    missing,
    archiveUrl,
  }
}

/** One line, as `sha256sum` writes and reads it. */
function writeSum({ name, bytes }: PackedFile): string {
  return `${hash(bytes)}  ${name}\n`
}

export function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Indented, with a line break at its end. */
export function encodeJson(value: object): Uint8Array {
  return encode(`${JSON.stringify(value, null, 2)}\n`)
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
