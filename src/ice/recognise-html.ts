/**
 * What an HTML answer really is: ICE's 287(g) page, a block, a challenge, an error, or another page. Pure.
 *
 * All of these have come with status 200. None but the first says anything about the lists; ICE's menu
 * names 287(g) on its error pages too, so only a page's own title, headings and links count.
 */
import { load } from 'cheerio/slim'
import { findListByLinkText } from './match-link-text.js'

export type RecognisedHtml =
  | { readonly kind: 'ice-page'; readonly html: string }
  /** `reference` is Akamai's, which ICE's webmaster can look up. */
  | { readonly kind: 'block-page'; readonly reference: string | null }
  | { readonly kind: 'challenge-page'; readonly sign: string }
  | { readonly kind: 'error-page'; readonly says: string }
  | { readonly kind: 'other-page'; readonly title: string }
  | { readonly kind: 'truncated'; readonly detail: string }

interface PageFacts {
  /** Title and first-level headings. */
  readonly headings: string
  /** All words, the title's among them; scripts left out. */
  readonly text: string
  readonly canonical: string
  readonly hasListLink: boolean
}

/** Characters shown, at most, by a page that is nothing but a message. ICE's menu alone has more. */
const MESSAGE_LENGTH = 2_000

/** Whose page it is -> what its source has. */
const CHALLENGES: readonly (readonly [string, RegExp])[] = [
  ['Akamai', /bm-verify|triggerInterstitialChallenge|sec-if-cpt|\/_sec\/cp_challenge/i],
  ['Cloudflare', /cdn-cgi\/challenge-platform|_cf_chl_opt|cf-browser-verification/i],
  ['Imperva', /_Incapsula_Resource/i],
  ['AWS', /awsWafCookieDomainList|gokuProps/i],
]
const CAPTCHA = /g-recaptcha|h-captcha|px-captcha|cf-turnstile/i
const CHALLENGE_WORDS =
  /just a moment|checking your browser|enable javascript and cookies|enable javascript to continue|verify(?:ing)? (?:that )?you are (?:a )?human/i

const BLOCK_WORDS =
  /access (?:is |was )?denied|request (?:was |has been )?(?:blocked|rejected)|you have been blocked/i
const BLOCK_TEXT = /you don't have permission to access|errors\.edgesuite\.net|requested url was rejected/i
const REFERENCE = /reference\s*#\s*([0-9a-f.]{6,})/i

const ERROR_WORDS =
  /\bnot (?:be )?found\b|unexpected error|an error (?:has )?occurred|something went wrong|maintenance|unavailable|bad gateway|gateway time-?out|internal server error|too many requests|\b(?:404|500|502|503|504)\b/i

const PROGRAM = /287\s*\(\s*g\s*\)/i

/** Never throws: a page that is none of the known kinds is an `other-page` with its title. */
export function recogniseHtml(html: string): RecognisedHtml {
  const page = readFacts(html)
  if (page.hasListLink) return icePage(html)

  const isMessage = page.text.length < MESSAGE_LENGTH
  const told = isMessage ? page.text : page.headings
  const challenge = findChallenge(html, isMessage ? page.text : undefined)
  if (challenge !== undefined) return { kind: 'challenge-page', sign: challenge }
  if (BLOCK_WORDS.test(told) || (isMessage && BLOCK_TEXT.test(page.text))) {
    return { kind: 'block-page', reference: REFERENCE.exec(page.text)?.[1] ?? null }
  }
  if (ERROR_WORDS.test(told)) return { kind: 'error-page', says: shorten(told) }
  if (PROGRAM.test(page.headings) || /\/287g$/.test(page.canonical)) return icePage(html)
  return { kind: 'other-page', title: shorten(told) }
}

function readFacts(html: string): PageFacts {
  const $ = load(html)
  $('script, style, noscript, template, svg').remove()
  const textsOf = (selector: string): string[] =>
    $(selector)
      .toArray()
      .map((element) => $(element).text())
  return {
    headings: tidy(textsOf('title, h1').join(' ')),
    // A page that is one bare sentence has no body.
    text: tidy($.root().text()),
    canonical: $('link[rel=canonical]').attr('href') ?? '',
    hasListLink: textsOf('a[href]').some((text) => findListByLinkText(text)?.likeness === 'exact'),
  }
}

function icePage(html: string): RecognisedHtml {
  const isCutShort = /<html[\s>]/i.test(html) && !/<\/html\s*>/i.test(html)
  return isCutShort
    ? { kind: 'truncated', detail: 'the page ends before </html>' }
    : { kind: 'ice-page', html }
}

/** Makers sign their pages in the source; words and captchas count on a page that is only a message. */
function findChallenge(html: string, message: string | undefined): string | undefined {
  const maker = CHALLENGES.find(([, sign]) => sign.test(html))?.[0]
  if (maker !== undefined || message === undefined) return maker
  return CAPTCHA.test(html) ? 'a captcha' : CHALLENGE_WORDS.exec(`${message} ${html}`)?.[0]
}

function shorten(words: string): string {
  return words.length > 120 ? `${words.slice(0, 120)}…` : words
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
