/** Facts of posts, from the alerts of Minnesota's history. Pure. */
import type { PostFacts } from '../../src/alerts/posts/post-facts.js'
import type { AgreementEvent } from '../../src/model.js'

export const SERVICES = ['mastodon', 'bluesky', 'discord', 'slack', 'webhook'] as const

export function makePostFacts(event: AgreementEvent, more: Partial<PostFacts> = {}): PostFacts {
  return {
    service: 'mastodon',
    language: 'en',
    template: null,
    places: ['MN'],
    event,
    windowTo: '2026-01-26T19:53:12.000Z',
    savedAt: '2026-01-26T19:41:07.000Z',
    said: null,
    retraction: null,
    lateSince: null,
    origin: 'https://watch.example.org',
    pageUrl: 'https://www.ice.gov/identify-and-arrest/287g',
    timeZone: 'America/Chicago',
    isDemonstration: false,
    ...more,
  }
}
