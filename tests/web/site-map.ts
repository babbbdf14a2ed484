/**
 * An address for each of the site's pages, so that whoever says that it tried every page can be held to
 * it: a route without one is an error.
 */
import { randomBytes } from 'node:crypto'
import { createChannel, queueTestPost } from '../../db/keep-channels.js'
import { queueLetter } from '../../db/letters.js'
import { listDeliveries } from '../../db/list-deliveries.js'
import type { TokenPurpose } from '../../db/schema-of-people.js'
import { insertToken } from '../../db/tokens.js'
import { makeUnsubscribeToken } from '../../src/delivery/unsubscribe-token.js'
import type { SiteStage } from './site-stage.js'
import { join } from './subscriber-acts.js'

/** Files and data: no page. */
const FILES: readonly RegExp[] = [
  /^\/(assets|captures|documents|images|maps|publications\/:list)\//,
  /^\/api\/v1/,
  /feed\.(atom|json)$/,
  /^\/(robots\.txt|sitemap\.xml|healthz|readyz|metrics)$/,
  /\/(export|evidence\.zip)$/,
]

/** Routes, by their pattern, that answer a GET with an HTML page. */
export function listPageRoutes({ site }: SiteStage): readonly string[] {
  const routes = site.routes.filter(
    ({ method, path }) => method === 'GET' && !FILES.some((one) => one.test(path)),
  )
  return [...new Set(routes.map(({ path }) => path))].sort()
}

/** Pages that a secret opens, or a session: nothing links to them. */
export function isBehindDoor(route: string): boolean {
  return /^\/(confirm|manage|unsubscribe)\/:/.test(route) || route.startsWith('/maintain')
}

/** Route -> a path that it answers with 200, without a language. */
export async function findPages(stage: SiteStage): Promise<ReadonlyMap<string, string>> {
  const samples = await findSamples(stage)
  const fill = (route: string): string => {
    const known = samples.whole.get(route)
    if (known !== undefined) return known
    return route.replace(/:(\w+)(\{(?:[^{}]|\{[^}]*\})*\})?/g, (_, name: string) => {
      const value = samples.parts[name]
      if (value === undefined) throw new Error(`${route}: no sample of :${name}`)
      return value
    })
  }
  return new Map(listPageRoutes(stage).map((route) => [route, fill(route)]))
}

async function findSamples(stage: SiteStage) {
  const { db, vault, now } = stage
  const event = await findId(stage, 'events', 'MN')
  const agency = await findId(stage, 'agencies', 'MN')
  const subscriberId = await join(stage, 'reader@example.org', [['place', '27095']])
  await queueLetter(db, vault, {
    letter: { purpose: 'manage' },
    subscriberId,
    at: now,
    expiresInMs: 3_600_000,
  })
  const delivery = await db
    .selectFrom('deliveries')
    .select('id')
    .where('subscriberId', '=', subscriberId)
    .limit(1)
    .executeTakeFirstOrThrow()
  const held = await db
    .selectFrom('publications')
    .select(['list', 'sha256'])
    .where('status', '=', 'held')
    .executeTakeFirstOrThrow()
  const run = await db.selectFrom('runs').select('id').limit(1).executeTakeFirstOrThrow()
  const alias = await db.selectFrom('aliases').select('id').limit(1).executeTakeFirstOrThrow()
  const note = await db.selectFrom('countyNotes').select(['id', 'state']).limit(1).executeTakeFirstOrThrow()
  const secret = (purpose: TokenPurpose, subject: string, details: object) =>
    addToken(stage, purpose, subject, details)
  const wish = { purpose: 'confirm', places: ['27095'], kinds: 'all', frequency: 'weekly' }
  const channel = await addTriedChannel(stage)
  const channelPath = `/maintain/channels/${channel.id}`
  const heldPath = `/maintain/held/${held.list}/${held.sha256}`
  return {
    parts: { state: 'mn', county: 'mille-lacs' } as Readonly<Record<string, string>>,
    whole: new Map([
      ['/events/:id', `/events/${event}`],
      ['/agencies/:id', `/agencies/${agency}`],
      ['/search', '/search?q=lac'],
      ['/confirm/:secret', `/confirm/${await secret('confirm', subscriberId, wish)}`],
      ['/manage/:secret', `/manage/${await secret('manage', subscriberId, { purpose: 'manage' })}`],
      ['/unsubscribe/:token', `/unsubscribe/${makeUnsubscribeToken(vault, delivery.id)}`],
      [
        '/maintain/sign-in/:secret',
        `/maintain/sign-in/${await secret('sign-in', vault.hash('maintainer@example.org'), {})}`,
      ],
      ['/maintain/runs/:id', `/maintain/runs/${run.id}`],
      ['/maintain/deliveries/:id', `/maintain/deliveries/${delivery.id}`],
      ['/maintain/channels/new/:kind', '/maintain/channels/new/mastodon'],
      ...['', '/edit', '/rotate', '/remove', '/attempts'].map(
        (rest) => [`/maintain/channels/:id${rest}`, `${channelPath}${rest}`] as const,
      ),
      [
        '/maintain/channels/:id/attempts/:delivery/replay',
        `${channelPath}/attempts/${channel.deliveryId}/replay`,
      ],
      ['/maintain/aliases/new', '/maintain/aliases/new?state=MN&name=Isle+Police+Department'],
      ['/maintain/aliases/:id/remove', `/maintain/aliases/${alias.id}/remove`],
      ['/maintain/events/:id/retract', `/maintain/events/${event}/retract`],
      ['/maintain/notes/:state/:id/remove', `/maintain/notes/${note.state}/${note.id}/remove`],
      ['/maintain/held/:list/:sha256', heldPath],
      ['/maintain/held/:list/:sha256/release', `${heldPath}/release`],
      ['/maintain/held/:list/:sha256/discard', `${heldPath}/discard`],
    ]),
  }
}

/** A webhook with a post that waits. */
async function addTriedChannel({ db, vault, now }: SiteStage) {
  const act = { who: 'maintainer', at: now }
  const wishes = {
    ...({ kind: 'webhook', name: 'A newsroom', language: 'en', places: ['MN'], kinds: 'main' } as const),
    ...{ template: null, options: {}, isOn: true },
  }
  const { id } = await createChannel(db, vault, { wishes, secrets: { url: 'https://example.org/hook' } }, act)
  await queueTestPost(db, id, act)
  const [delivery] = await listDeliveries(db, { channel: id, limit: 1 })
  return { id, deliveryId: delivery?.id ?? '' }
}

async function findId({ db }: SiteStage, table: 'events' | 'agencies', state: string): Promise<string> {
  const row = await db
    .selectFrom(table)
    .select('id')
    .where('state', '=', state)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.id
}

async function addToken(
  { db, now }: SiteStage,
  purpose: TokenPurpose,
  subject: string,
  details: object,
): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.parse(now) + 3_600_000).toISOString()
  await insertToken(db, { secret, purpose, subject, details, at: now, expiresAt })
  return secret
}
