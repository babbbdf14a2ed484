/** Words of the room on the source. Pure. */

/** How a look got in, by its door. */
const DOORS: Readonly<Record<string, string>> = {
  plain: 'an ordinary request',
  browser: 'a browser',
  manual: 'a person',
  archive: 'an archive',
}

/** What an incident is about, by the first words of its subject. */
const TROUBLES: Readonly<Record<string, string>> = {
  source: 'Not readable',
  'source:refused': 'Refused',
  'source:unreachable': 'Unreachable',
  'source:moved': 'Moved',
  'source:redesigned': 'Redesigned',
  'source:soft-error': 'Soft error',
  'source:robots': 'robots.txt',
  'source:stale': 'Stale',
  'source:shrinking': 'Shrinking',
  held: 'Held',
  silence: 'Silent',
}

export const words = {
  SOURCE: 'Source',
  SOURCE_GOOD: "ICE's list can be read.",
  saySourceTrouble: (summary: string) => `${summary}, since`,
  SOURCE_LAST_GOOD: 'Last good look:',
  sayTimeline: (days: number) => `What was wrong in the last ${days} days`,
  NO_TROUBLE: 'Nothing was.',
  sayTimelinePicture: (incidents: number, days: number) =>
    `${incidents} ${incidents === 1 ? 'incident' : 'incidents'} of the last ${days} days by kind, oldest on the left. The table below tells the same.`,
  TIMELINE_CAPTION: 'Incidents of the source, newest first',
  TIMELINE_HEADINGS: ['Kind', 'Began', 'Ended', 'What', 'How it ended', 'Seen then'],
  GOES_ON: 'goes on',
  PAGE_SEEN: 'page',
  SCREENSHOT: 'screenshot',
  sayTrouble: (subject: string) => TROUBLES[subject] ?? TROUBLES[subject.split(':', 1)[0] ?? ''] ?? subject,
  sayIncident: (kind: string, from: string, to: string | null) => `${kind}: ${from} to ${to ?? 'now'}`,
  DOORS: 'How we got in',
  DOORS_CAPTION: 'Looks by door, all that are kept of the last 90 days',
  DOORS_HEADINGS: ['Door', 'Good', 'Held', 'Failed', 'Last used'],
  sayDoor: (door: string | null) => (door === null ? 'not written down' : (DOORS[door] ?? door)),
  EDITIONS: 'Editions',
  EDITIONS_CAPTION: 'Editions of the last 90 days, newest first',
  EDITIONS_HEADINGS: ['List', 'File', 'Saved', 'First seen', 'Status'],
  NO_EDITION: 'None.',
}
