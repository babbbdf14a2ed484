/**
 * A map with a sentence as a PNG of 1200 × 630, for previews where a link is shared. EDGE (system fonts).
 *
 * Where the machine has no font the map is drawn all the same, without words.
 */
import { renderAsync } from '@resvg/resvg-js'
import { findCounty } from '../../places/counties.js'
import { countPlaces, type PlaceStatus } from '../data/count-places.js'
import { escapeMarkup } from '../escape-markup.js'
import type { Page } from '../page.js'
import { sayCountyAnswer, sayStateAnswer } from '../views/answer-by-counts.js'
import { type CountyMap, getCountyMap } from './county-shapes.js'

const WIDTH = 1200
const HEIGHT = 630
const MARGIN = 56
const MAP_WIDTH = 560
const FONT_SIZE = 46
/** Letters to a line of the sentence, beside the map. */
const LINE_LENGTH = 20
const MAX_LINES = 7
const FONTS = 'DejaVu Sans, Liberation Sans, Noto Sans, Arial, Helvetica, sans-serif'

/** The style sheet's light colours; a picture knows no theme. */
const COLORS = { ground: '#fdfdfb', ink: '#1c1f23', soft: '#545b63', line: '#8b8f8c' }
const FILLS: Readonly<Record<PlaceStatus, string>> = {
  agreement: '#1d4e7a',
  application: 'url(#application)',
  left: 'url(#left)',
  none: '#f1efe8',
}
const PATTERNS = `<defs><pattern id="application" width="18" height="18" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="18" height="18" fill="#d5e6f3"/><rect width="7" height="18" fill="#1d4e7a"/></pattern><pattern id="left" width="18" height="18" patternUnits="userSpaceOnUse"><rect width="18" height="18" fill="#efe6d0"/><circle cx="9" cy="9" r="4" fill="#7a5c1e"/></pattern></defs>`

/** @param state USPS code. @param county FIPS of one that is marked, and told of. */
export async function drawPicture(
  page: Page,
  state: string,
  county: string | undefined,
): Promise<Uint8Array> {
  const svg = writePicture(page, state, county)
  // Not on the thread that answers everyone else.
  return (await renderAsync(svg, { font: { loadSystemFonts: true } })).asPng()
}

function writePicture(page: Page, code: string, marked: string | undefined): string {
  const state = countPlaces(page.data).countState(code)
  const sentence =
    marked === undefined
      ? sayStateAnswer(page, state)
      : sayCountyAnswer(page, countPlaces(page.data).countCounty(marked))
  const { language, data, phrases, settings, say } = page
  const day = data.unchangedSince
  const asOf = day === null ? '' : say.home.sayAsOf(phrases.sayDay(day, settings.timeZone))
  const lines = wrap(sentence).map((line, index) =>
    writeText(line, 150 + index * (FONT_SIZE + 12), FONT_SIZE),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="${FONTS}" xml:lang="${language}">
${PATTERNS}<rect width="${WIDTH}" height="${HEIGHT}" fill="${COLORS.ground}"/>
${writeText(`${say.shell.PRODUCT} · 287(g)`, 84, 26, COLORS.soft)}
${lines.join('\n')}
${writeText(asOf, HEIGHT - 52, 22, COLORS.soft)}
${writeMap(page, code, marked)}</svg>`
}

function writeMap({ data }: Page, code: string, marked: string | undefined): string {
  const map = getCountyMap(code)
  const places = countPlaces(data)
  const { scale, left, top } = placeMap(map)
  const counties = map.shapes.map(({ fips, path }) => {
    const status = findCounty(fips) === undefined ? 'none' : places.countCounty(fips).status
    return `<path d="${path}" fill="${FILLS[status]}"/>`
  })
  const outlined = map.shapes.find(({ fips }) => fips === marked)
  const outline =
    outlined === undefined
      ? ''
      : `<path d="${outlined.path}" fill="none" stroke="#b35c00" stroke-width="14" stroke-linejoin="round"/>`
  return `<g transform="translate(${left} ${top}) scale(${scale})" stroke="${COLORS.line}" stroke-width="2">${counties.join('')}${outline}</g>`
}

/** Into the right part, in its middle. */
function placeMap({ width, height }: CountyMap) {
  const scale = Math.min(MAP_WIDTH / width, (HEIGHT - MARGIN) / height)
  return {
    scale,
    left: WIDTH - MARGIN / 2 - MAP_WIDTH + (MAP_WIDTH - width * scale) / 2,
    top: (HEIGHT - height * scale) / 2,
  }
}

function wrap(sentence: string): readonly string[] {
  const lines: string[] = []
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < LINE_LENGTH)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.slice(0, MAX_LINES)
}

function writeText(text: string, y: number, size: number, fill = COLORS.ink): string {
  return `<text x="${MARGIN}" y="${y}" font-size="${size}" fill="${fill}">${escapeMarkup(text)}</text>`
}
