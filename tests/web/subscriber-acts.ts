/** What a subscriber does on the site, and the letters that wait to be sent. */
import { load } from 'cheerio'
import { deriveLetterSecret } from '../../db/letters.js'
import type { Letter } from '../../src/alerts/letter-facts.js'
import { makeUnsubscribeToken } from '../../src/delivery/unsubscribe-token.js'
import type { SiteStage } from './site-stage.js'

export type Fields = readonly (readonly [name: string, value: string])[]

export interface QueuedLetter {
  readonly letter: Letter
  readonly subscriberId: string | null
  /** Of its link; empty for a welcome. */
  readonly secret: string
  readonly unsubscribeToken: string
}

/** Time goes on by so much. */
export function wait(stage: SiteStage, ms: number): void {
  stage.now = new Date(Date.parse(stage.now) + ms).toISOString()
}

/** Opens the page of a form, takes some seconds to fill it in, and sends it. */
export async function fillIn(stage: SiteStage, path: string, fields: Fields): Promise<Response> {
  const served = load(await stage.read(path))('input[name=served]').attr('value') ?? ''
  wait(stage, 5_000)
  return stage.post(path, [['served', served], ...fields])
}

export async function subscribe(stage: SiteStage, address: string, fields: Fields): Promise<void> {
  const answer = await fillIn(stage, '/subscribe', [['address', address], ...fields])
  if (answer.status !== 200) throw new Error(`expected 200, found ${answer.status}`)
}

/** Subscribes and confirms. @returns the subscriber's id. */
export async function join(stage: SiteStage, address: string, fields: Fields): Promise<string> {
  await subscribe(stage, address, fields)
  const { secret, subscriberId } = await lastLetter(stage, 'confirm')
  await stage.post(`/confirm/${secret}`, [])
  return subscriberId ?? ''
}

/** Oldest first. */
export async function listLetters({ db, vault }: SiteStage): Promise<readonly QueuedLetter[]> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('messages', 'messages.id', 'deliveries.messageId')
    .select(['deliveries.id', 'subscriberId', 'content'])
    .where('kind', '=', 'letter')
    .orderBy('messages.id')
    .execute()
  return rows.map(({ id, subscriberId, content }) => {
    const letter = JSON.parse(content) as Letter
    const secret = letter.purpose === 'welcome' ? '' : deriveLetterSecret(vault, letter.purpose, id)
    return { letter, subscriberId, secret, unsubscribeToken: makeUnsubscribeToken(vault, id) }
  })
}

export async function lastLetter(stage: SiteStage, purpose: Letter['purpose']): Promise<QueuedLetter> {
  const letters = await listLetters(stage)
  const last = letters.filter(({ letter }) => letter.purpose === purpose).at(-1)
  if (last === undefined) throw new Error(`no ${purpose} letter was queued`)
  return last
}

export async function watchesOf({ db }: SiteStage, subscriberId: string) {
  return db
    .selectFrom('watches')
    .select(['place', 'kinds', 'frequency'])
    .where('subscriberId', '=', subscriberId)
    .where('confirmedAt', 'is not', null)
    .orderBy('place')
    .execute()
}

export async function isKnown({ db }: SiteStage, subscriberId: string): Promise<boolean> {
  const row = await db
    .selectFrom('subscribers')
    .select('id')
    .where('id', '=', subscriberId)
    .executeTakeFirst()
  return row !== undefined
}
