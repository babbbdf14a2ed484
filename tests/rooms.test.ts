/** The rooms of the house, and who may import whom. Keeps the architecture from rotting. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** Room -> rooms that it may import besides itself. Pure rooms import downwards only. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'src/model.ts': [],
  'src/errors.ts': [],
  'src/local-time.ts': [],
  'src/log.ts': [],
  'src/settings.ts': [],
  'src/workbook': ['src/model.ts', 'src/errors.ts'],
  'src/places': ['src/model.ts', 'src/errors.ts'],
  'src/agreements': ['src/model.ts', 'src/errors.ts', 'src/workbook', 'src/places'],
  'src/alerts': ['src/model.ts', 'src/errors.ts', 'src/workbook', 'src/places', 'src/agreements'],
  'src/history': ['src/model.ts', 'src/places', 'src/agreements'],
  'src/ice': ['src/model.ts', 'src/errors.ts', 'src/local-time.ts', 'src/workbook'],
  'src/wayback': ['src/model.ts', 'src/errors.ts', 'src/ice'],
  'src/documents/pdf': ['src/documents'],
  'src/documents': ['src/model.ts', 'src/places', 'src/agreements'],
  'src/delivery': ['src/model.ts', 'src/errors.ts', 'src/config.ts', 'src/places', 'src/alerts'],
  'src/config-shape.ts': ['src/delivery', 'src/settings.ts'],
  'src/setting-values.ts': ['src/delivery', 'src/places'],
  'src/config.ts': [
    'src/config-shape.ts',
    'src/setting-values.ts',
    'src/model.ts',
    'src/errors.ts',
    'src/settings.ts',
    'src/places',
    'src/workbook',
    'src/delivery',
  ],
  db: [
    'src/model.ts',
    'src/errors.ts',
    'src/agreements',
    'src/delivery',
    'src/documents',
    'src/places',
    'src/alerts/letter-facts.ts',
    'src/web/data/site-data.ts',
  ],
  jobs: [
    ...['src/model.ts', 'src/errors.ts', 'src/log.ts', 'src/local-time.ts', 'src/workbook', 'src/places'],
    ...['src/agreements', 'src/alerts', 'src/ice', 'src/wayback', 'src/documents', 'src/delivery', 'db'],
  ],
  'src/web': [
    ...['src/model.ts', 'src/errors.ts', 'src/log.ts', 'src/local-time.ts', 'src/places', 'src/agreements'],
    ...['src/alerts', 'src/history', 'src/documents', 'src/delivery', 'db'],
  ],
  'src/cli': ['src', 'db', 'jobs', 'fixtures'],
  fixtures: ['src', 'db', 'jobs'],
}

/** Rooms without effects: no clock, no chance, no network, no files. */
const PURE = [
  'src/history',
  'src/model.ts',
  'src/workbook',
  'src/places',
  'src/agreements',
  'src/documents',
  'src/alerts',
]

/** Node's modules and packages that a pure room may use. */
const PURE_IMPORTS = [
  ...[
    'node:zlib',
    'node:buffer',
    'node:crypto',
    'node:path',
    'node:url',
    'yauzl',
    'saxes',
    'fastest-levenshtein',
    'cheerio/slim',
  ],
  ...['hono/jsx', 'hono/html'],
]

const files = ['src', 'db', 'jobs', 'fixtures'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
)

function roomOf(file: string): string {
  const room = Object.keys(ROOMS).find((name) => file === name || file.startsWith(`${name}/`))
  if (room === undefined) throw new Error(`${file} is in no room.`)
  return room
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)].map(([, name]) => name ?? '')
}

function resolveImport(file: string, name: string): string {
  const path = relative(ROOT, resolve(ROOT, file, '..', name))
  const source = [path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].find((each) =>
    files.includes(each),
  )
  return source ?? path
}

describe('the rooms', () => {
  it.each(files)('%s imports only what its room may', (file) => {
    const room = roomOf(file)
    const allowed = [room, ...(ROOMS[room] ?? [])]
    const wrong = importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => resolveImport(file, name))
      .filter((target) => !target.endsWith('.json'))
      .filter((target) => !allowed.some((name) => target === name || target.startsWith(`${name}/`)))
    expect(wrong).toEqual([])
  })

  it.each(files.filter((file) => PURE.includes(roomOf(file))))('%s is pure', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8')
    const packages = importsOf(file).filter((name) => !name.startsWith('.'))
    expect(packages.filter((name) => !PURE_IMPORTS.includes(name))).toEqual([])
    expect(text).not.toMatch(/\b(Date\.now\(|new Date\(\)|Math\.random|process\.|setTimeout|fetch\()/)
  })

  it('reads the environment in one place', () => {
    const readers = files.filter((file) => /process\.env/.test(readFileSync(join(ROOT, file), 'utf8')))
    expect(readers).toEqual(['src/cli/context.ts'])
  })

  it('keeps files within three screens', () => {
    const long = files
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 300)
    expect(long).toEqual([])
  })
})
