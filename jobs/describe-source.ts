/** What is wrong with the source, and that it is over, in plain sentences for maintainers. Pure. */

import type { Silence } from './judge-silence.js'
import type { OpenTrouble, SourceTrouble } from './judge-source.js'
import type { Notice } from './tell-maintainers.js'

/** The incident that a trouble is; one begun before kinds were told apart has no kind. */
export function incidentOf(trouble: OpenTrouble): string {
  return trouble === 'unsaid' ? 'source' : `source:${trouble}`
}

interface Words {
  /** After "ICE cannot be read: ", or a subject of its own. */
  readonly subject: string
  /** What it means, and what to do. */
  readonly advice: string
}

const BLIND = 'ICE cannot be read'

const WORDS: Readonly<Record<SourceTrouble, Words>> = {
  refused: {
    subject: `${BLIND}: it turns us away`,
    advice:
      'The server answers, and not us. Looks go on, less often. If it lasts, open the page in a browser of your ' +
      'own, download the workbook and hand it in: countywatch submit FILE, or the room Submit.',
  },
  unreachable: {
    subject: `${BLIND}: it does not answer`,
    advice:
      "The network, or ICE's server, fails. Most such troubles pass within hours. See whether this machine " +
      'reaches other sites.',
  },
  moved: {
    subject: `${BLIND}: the address leads elsewhere`,
    advice:
      "Look for the list on ICE's site. If the page has a new address, set ICE_PAGE_URL (and SOURCE_HOSTS, if " +
      'the host is new) and start again.',
  },
  redesigned: {
    subject: `${BLIND}: the page has changed its form`,
    advice:
      'The page came, and the links to the lists are not where they were. Countywatch guesses nothing: it may ' +
      'need a new version. Until then a person can hand in the workbook: countywatch submit FILE.',
  },
  'soft-error': {
    subject: `${BLIND}: an error page or a broken file comes instead`,
    advice: 'The server calls it a success, and it is none. Most such troubles pass within hours.',
  },
  robots: {
    subject: `${BLIND}: its robots.txt asks us not to look`,
    advice:
      'Countywatch does as it is asked, and does not look until robots.txt allows it again. A person can hand ' +
      'in the workbook: countywatch submit FILE.',
  },
  stale: {
    subject: "ICE's page and its workbook do not agree",
    advice:
      "Either the page's words or the workbook are behind, or ICE has gone back on purpose. What is known stays " +
      'as it is. If the page shows something newer in your browser, hand that workbook in.',
  },
  shrinking: {
    subject: 'Agreements are gone, and are held',
    advice: 'See the room Held.',
  },
}

/** @param from the trouble that turned into this one, whose end is not told by itself. */
export function describeTrouble(
  trouble: SourceTrouble,
  findings: readonly string[],
  details: Notice['details'],
  from: OpenTrouble | null,
): Notice {
  const { subject, advice } = WORDS[trouble]
  const turned = from === null ? [] : ['It is another trouble than the one that you were told of.']
  const end =
    trouble === 'stale' || trouble === 'shrinking'
      ? 'You will hear again when it is over, and not before.'
      : 'You will hear again when a look succeeds, or when the trouble becomes another, and not before.'
  return {
    about: incidentOf(trouble),
    subject,
    paragraphs: [...turned, ...findings, advice, end],
    ...(details === undefined ? {} : { details }),
  }
}

export function describeSight(trouble: OpenTrouble, since: string, now: string): Notice {
  const lasted = `It had lasted ${sayDuration(since, now)}, since ${since}.`
  if (trouble === 'stale' || trouble === 'shrinking') {
    return {
      about: incidentOf(trouble),
      subject: trouble === 'stale' ? "ICE's page and its workbook agree again" : 'Nothing gone is held',
      paragraphs: [lasted],
    }
  }
  return {
    about: incidentOf(trouble),
    subject: 'ICE can be read again',
    paragraphs: ['The last look brought everything it should.', lasted],
  }
}

/** How an incident ended that became another. */
export function describeTurn(into: SourceTrouble): string {
  return `It became another: ${WORDS[into].subject}`
}

export const SILENCE = 'silence:participating'

export function describeSilence(silence: Extract<Silence, { kind: 'silent' }>): Notice {
  const { lastAt, workingDays, usualDays } = silence
  return {
    about: SILENCE,
    subject: "No new edition of ICE's list for longer than is usual",
    paragraphs: [
      `The newest edition of the participating list is of ${lastAt}: ${workingDays.toFixed(1)} working days ago. ` +
        `By the last half year, ${usualDays.toFixed(1)} would still be usual.`,
      'We see the page, and it shows nothing newer. ICE may simply have nothing to say; or it publishes elsewhere, ' +
        'or the page that we see is an old copy. Please look at it in a browser of your own.',
      'You will hear again when an edition comes, and not before.',
    ],
    details: { lastAt, workingDays: round(workingDays), usualDays: round(usualDays) },
  }
}

export function describeSilenceOver(): Notice {
  return {
    about: SILENCE,
    subject: "A new edition of ICE's list has come",
    paragraphs: ['The list is silent no longer.'],
  }
}

function round(days: number): number {
  return Math.round(days * 10) / 10
}

/** `12 minutes`, `5 hours`, `3 days`: whole units, rounded down. */
export function sayDuration(from: string, to: string): string {
  const minutes = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000))
  if (minutes < 120) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} hours`
  return `${Math.floor(minutes / 1440)} days`
}
