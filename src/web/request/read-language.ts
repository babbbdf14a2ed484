/**
 * Which language a request wants: that of its address, else the browser's, else the first. Pure.
 */
import { LANGUAGES, type Language } from '../../model.js'

export interface LanguageRequest {
  readonly language: Language
  /** True where the address names it: then the page's links do too. */
  readonly isExplicit: boolean
  /** The path without a language; it begins with a slash. */
  readonly path: string
}

/** @param acceptLanguage the header, as RFC 9110 has it. */
export function readLanguage(path: string, acceptLanguage: string | undefined): LanguageRequest {
  const [, first = ''] = path.split('/', 2)
  const named = LANGUAGES.find((language) => language === first)
  if (named !== undefined) {
    return { language: named, isExplicit: true, path: path.slice(named.length + 1) || '/' }
  }
  return { language: chooseLanguage(acceptLanguage ?? ''), isExplicit: false, path }
}

function chooseLanguage(header: string): Language {
  const wanted = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((q) => q !== undefined)
      return { tag: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { tag } of wanted) {
    const found = LANGUAGES.find((language) => language === tag)
    if (found !== undefined) return found
  }
  return LANGUAGES[0] ?? 'en'
}
