/** The plain words that go with an evidence pack, in each language. Pure. */
import type { Language } from '../../model.js'

export interface ReadmeFacts {
  readonly headline: string
  readonly eventUrl: string
  /** Name -> what it is. */
  readonly files: readonly { readonly name: string; readonly what: string }[]
  readonly missing: readonly { readonly what: string; readonly why: string }[]
  readonly archiveUrl: string | null
}

/** The README's name in each language. */
export const README_NAMES: Readonly<Record<Language, string>> = { en: 'README.txt', es: 'LEEME.txt' }

export function writeReadme(language: Language, facts: ReadmeFacts): string {
  return `${(language === 'es' ? writeSpanish(facts) : writeEnglish(facts)).join('\n')}\n`
}

function writeEnglish({ headline, eventUrl, files, missing, archiveUrl }: ReadmeFacts): readonly string[] {
  return [
    headline,
    eventUrl,
    '',
    'This is what Countywatch kept as proof. Countywatch is not ICE, nor any agency of government.',
    '',
    'WHAT IS HERE',
    ...listFiles(files),
    '  manifest.json: each file with its size, its hash, its address at ICE and when we had it',
    '  SHA256SUMS: the hash of every file but itself',
    ...(missing.length === 0 ? [] : ['', 'WHAT IS NOT HERE']),
    ...missing.map(({ what, why }) => `  ${what}: ${why}`),
    '',
    'HOW TO CHECK IT',
    '  In the folder of these files:',
    '    Linux      sha256sum -c SHA256SUMS',
    '    Mac        shasum -a 256 -c SHA256SUMS',
    '    Windows    certutil -hashfile workbook.xlsx SHA256    and so on, and compare by eye',
    '  Then compare the hashes of the workbooks with those on the page at the address above, and in the mail.',
    '  Every Countywatch that saw the same file has the same hash.',
    ...(archiveUrl === null ? [] : [`  The Internet Archive keeps a copy of the page: ${archiveUrl}`]),
    '',
    'WHAT THIS PROVES, AND WHAT NOT',
    '  Matching hashes prove that no file was altered since its hash was written down. That ICE served these',
    '  files is our word, with the times by our clock; an archive that others keep can bear it out.',
    '  Workbooks and page are exactly as served; cookies were left out of the headers.',
    '  page.html shows ICE’s page. Opened in a browser, it loads pictures and scripts from ICE’s site: read it',
    '  in a text editor, or look at the screenshot.',
  ]
}

function writeSpanish({ headline, eventUrl, files, missing, archiveUrl }: ReadmeFacts): readonly string[] {
  return [
    headline,
    eventUrl,
    '',
    'Esto es lo que Countywatch conservó como prueba. Countywatch no es ICE ni ningún organismo público.',
    'Los nombres y las descripciones de los archivos están en inglés.',
    '',
    'QUÉ HAY AQUÍ',
    ...listFiles(files),
    '  manifest.json: cada archivo con su tamaño, su hash, su dirección en ICE y cuándo lo obtuvimos',
    '  SHA256SUMS: el hash de todos los archivos menos el suyo',
    ...(missing.length === 0 ? [] : ['', 'QUÉ FALTA']),
    ...missing.map(({ what, why }) => `  ${what}: ${why}`),
    '',
    'CÓMO COMPROBARLO',
    '  En la carpeta de estos archivos:',
    '    Linux      sha256sum -c SHA256SUMS',
    '    Mac        shasum -a 256 -c SHA256SUMS',
    '    Windows    certutil -hashfile workbook.xlsx SHA256    y así con cada uno, comparando a la vista',
    '  Después compare los hash de los libros con los de la página indicada arriba y con los del correo.',
    ...(archiveUrl === null ? [] : [`  El Internet Archive guarda una copia de la página: ${archiveUrl}`]),
    '',
    'QUÉ DEMUESTRA ESTO Y QUÉ NO',
    '  Si los hash coinciden, ningún archivo se alteró desde que se anotó su hash. Que ICE sirvió estos archivos',
    '  es palabra nuestra, con las horas de nuestro reloj; un archivo que guarden otros puede confirmarlo.',
    '  Los libros y la página están tal como se sirvieron; de los encabezados se quitaron las cookies.',
    '  page.html, abierto en un navegador, carga imágenes y programas del sitio de ICE: léalo en un editor de',
    '  texto o mire la captura de pantalla.',
  ]
}

function listFiles(files: ReadmeFacts['files']): readonly string[] {
  return files.map(({ name, what }) => `  ${name}: ${what}`)
}
