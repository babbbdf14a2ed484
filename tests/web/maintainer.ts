/** A maintainer's browser: reads the mailed link out of the queue, presses its button, and keeps the cookie. */
import { queueLetter } from '../../db/letters.js'
import type { SiteStage } from './site-stage.js'

export const ADDRESS = 'maintainer@example.org'

/** Paths of the sign-in links that were mailed, oldest first. */
export async function listLinks(stage: SiteStage): Promise<readonly string[]> {
  const rows = await stage.db
    .selectFrom('deliveries')
    .innerJoin('messages', 'messages.id', 'deliveries.messageId')
    .select('deliveries.id')
    .where('kind', '=', 'letter')
    .orderBy('queuedAt')
    .execute()
  return rows.map(({ id }) => `/maintain/sign-in/${stage.vault.deriveSecret('sign-in', id)}`)
}

/** @returns the path of the link that is mailed for it. */
export async function askForLink(stage: SiteStage): Promise<string> {
  const before = await listLinks(stage)
  await stage.post('/maintain/sign-in', [['address', ADDRESS]])
  const link = (await listLinks(stage)).find((one) => !before.includes(one))
  if (link === undefined) throw new Error('no link was mailed')
  return link
}

/** The same without asking, which is limited. */
export async function mailLink(stage: SiteStage): Promise<string> {
  const before = await listLinks(stage)
  await queueLetter(stage.db, stage.vault, {
    letter: { purpose: 'sign-in', maintainer: stage.vault.hash(ADDRESS) },
    subscriberId: null,
    at: stage.now,
    expiresInMs: 15 * 60_000,
  })
  const link = (await listLinks(stage)).find((one) => !before.includes(one))
  if (link === undefined) throw new Error('no link was mailed')
  return link
}

export function cookieOf(response: Response): string {
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

export class Maintainer {
  private constructor(
    private readonly stage: SiteStage,
    readonly cookie: string,
  ) {}

  static async signIn(stage: SiteStage): Promise<Maintainer> {
    return new Maintainer(stage, cookieOf(await stage.post(await mailLink(stage), [])))
  }

  get(path: string): Promise<Response> {
    return this.stage.get(path, { Cookie: this.cookie })
  }

  /** A page's text without its header and footer. */
  async read(path: string): Promise<string> {
    const response = await this.get(path)
    if (response.status !== 200) throw new Error(`${path}: expected 200, found ${response.status}`)
    return mainOf(await response.text())
  }

  /** Sends a form as the page at `path` has it, with the token that stands there. */
  async send(
    path: string,
    action: string,
    fields: readonly (readonly [string, string])[] = [],
  ): Promise<Response> {
    const token = /name="form-token" value="([^"]+)"/.exec(await this.read(path))?.[1] ?? ''
    return this.stage.post(action, [['form-token', token], ...fields], { Cookie: this.cookie })
  }
}

/** What a page says between its header and its footer, as text. */
export function mainOf(html: string): string {
  return /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? ''
}
