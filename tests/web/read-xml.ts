/** XML as a strict reader takes it: what is not well-formed throws. */
import * as cheerio from 'cheerio'
import { SaxesParser } from 'saxes'

export function readXml(text: string): cheerio.CheerioAPI {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
  return cheerio.load(text, { xml: true })
}
