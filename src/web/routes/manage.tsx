/** Changing, pausing, leaving, and what is held: by a link that is asked for here and sent by mail. */
import type { Context, Hono } from 'hono'
import type { Database } from '../../../db/open-database.js'
import { findMaskedAddress, getSubscriberRecord } from '../../../db/subscriber-record.js'
import { removeSubscriber } from '../../../db/subscribers.js'
import { requestManageLink, welcome } from '../../../db/subscriptions.js'
import { findSuppressions, liftSuppression } from '../../../db/suppressions.js'
import { findToken } from '../../../db/tokens.js'
import { changeSubscriber, findSubscription, replaceWatches, type Subscription } from '../../../db/watches.js'
import { renderPage } from '../layout.js'
import type { WebEnv } from '../page.js'
import { showGone } from '../pages/confirm.js'
import { type Done, isMixed, type Stopped, showAskForLink, showErased, showManage } from '../pages/manage.js'
import { showAsked } from '../pages/subscribe.js'
import { SHOW_STATE } from '../pages/watch-fields.js'
import { readForm } from '../request/read-form.js'
import { takeTheSameTime } from '../request/take-the-same-time.js'
import { isFromForm, makeGuard } from '../subscribe/form-guard.js'
import { checkAddress, keepSecret, type LetterDesk, mayAsk } from '../subscribe/letter-desk.js'
import { checkPlaces, type FormProblem, readWatchForm, type WatchForm } from '../subscribe/watch-form.js'

export function addManageRoutes(app: Hono<WebEnv>, desk: LetterDesk): void {
  app.get('/manage', (c) => answerAsk(c, desk, '', []))
  app.post('/manage', (c) => takeAsk(c, desk))

  app.get('/manage/:secret/export', async (c) => {
    const found = await findOwner(c, desk)
    if (found === undefined) return answerGone(c)
    c.header('Content-Disposition', 'attachment; filename="countywatch.json"')
    c.header('X-Robots-Tag', 'noindex')
    return c.json(await getSubscriberRecord(desk.deps.db, desk.getVault(), found.id))
  })

  app.get('/manage/:secret', async (c) => {
    const found = await findOwner(c, desk)
    if (found === undefined) return answerGone(c)
    const done = DONE.find((one) => one === c.req.query('done'))
    const form = readWatchForm(new URLSearchParams({ state: c.req.query('state') ?? '' }), startOf(c, found))
    return answerManage(c, desk, found, { form: { ...form, places: placesOf(found) }, problems: [], done })
  })

  app.post('/manage/:secret', async (c) => {
    const found = await findOwner(c, desk)
    return found === undefined ? answerGone(c) : takeChange(c, desk, found)
  })
}

const DONE: readonly Done[] = ['saved', 'paused', 'resumed', 'lifted', 'unsure']

interface Owner extends Subscription {
  readonly id: string
}

async function findOwner(c: Context<WebEnv>, { deps }: LetterDesk): Promise<Owner | undefined> {
  keepSecret(c)
  const token = await findToken(deps.db, 'manage', c.req.param('secret') ?? '', c.get('page').now)
  if (token === undefined) return undefined
  const subscription = await findSubscription(deps.db, token.subject)
  return subscription === undefined ? undefined : { id: token.subject, ...subscription }
}

function answerGone(c: Context<WebEnv>) {
  const page = c.get('page')
  return c.html(renderPage(page, showGone(page, '/manage')), 410)
}

function answerAsk(c: Context<WebEnv>, desk: LetterDesk, address: string, problems: readonly FormProblem[]) {
  const page = c.get('page')
  const guard = makeGuard(desk.getVault(), page.now)
  c.header('Cache-Control', 'no-store')
  const facts = showAskForLink({ page, address, problems, guard })
  return c.html(renderPage(page, facts), problems.length === 0 ? 200 : 422)
}

async function takeAsk(c: Context<WebEnv>, desk: LetterDesk) {
  const { deps } = desk
  const page = c.get('page')
  const fields = await readForm(c)
  const address = fields.get('address') ?? ''
  const wrong = checkAddress(address)
  const isServed = isFromForm(desk.getVault(), fields, page.now)
  const problems: readonly FormProblem[] = wrong.length > 0 || isServed ? wrong : ['not-served']
  if (problems.length > 0) return answerAsk(c, desk, address, problems)

  const may = await mayAsk(c, desk, address)
  if (may instanceof Response) return may
  if (may)
    await takeTheSameTime(() => requestManageLink(deps.db, desk.getVault(), address, page.now), deps.nudge)
  c.header('Cache-Control', 'no-store')
  return c.html(renderPage(page, showAsked(page, page.say.manage.ASKED)))
}

/** What the form shows before anyone changes it. */
function startOf(c: Context<WebEnv>, { watches, language }: Subscription): WatchForm {
  const [first] = watches
  const same = isMixed(watches) ? undefined : first
  return {
    state: c.get('page').settings.defaultState,
    places: [],
    kinds: first === undefined ? 'all' : (same?.kinds ?? null),
    frequency: first === undefined ? 'immediate' : (same?.frequency ?? null),
    language,
  }
}

function placesOf({ watches }: Subscription): readonly string[] {
  return watches.map(({ place }) => place)
}

interface Shown {
  readonly form: WatchForm
  readonly problems: readonly FormProblem[]
  readonly done: Done | undefined
}

async function answerManage(c: Context<WebEnv>, { deps, getVault }: LetterDesk, owner: Owner, shown: Shown) {
  const page = c.get('page')
  const address = await findMaskedAddress(deps.db, getVault(), owner.id)
  const stopped = await findStopped(deps.db, owner.id, page.now)
  const facts = showManage({ page, address, subscription: owner, stopped, path: pathOf(c), ...shown })
  return c.html(renderPage(page, facts), shown.problems.length === 0 ? 200 : 422)
}

async function findStopped(db: Database, id: string, now: string): Promise<Stopped | undefined> {
  const found = (await findSuppressions(db, [id])).get(id)
  if (found === undefined) return undefined
  if (found.suppressedAt !== null) return found.cause === 'complaint' ? 'complaint' : 'returned'
  return found.pausedUntil !== null && found.pausedUntil > now ? 'waiting' : undefined
}

function pathOf(c: Context<WebEnv>): string {
  return `/manage/${encodeURIComponent(c.req.param('secret') ?? '')}`
}

async function takeChange(c: Context<WebEnv>, desk: LetterDesk, owner: Owner) {
  const { db } = desk.deps
  const page = c.get('page')
  const fields = await readForm(c)
  const goBack = (done: Done) => c.redirect(page.href(`${pathOf(c)}?done=${done}`), 303)
  switch (fields.get('act')) {
    case 'pause':
      await changeSubscriber(db, owner.id, { pausedAt: owner.pausedAt ?? page.now }, page.now)
      return goBack('paused')
    case 'resume':
      await changeSubscriber(db, owner.id, { pausedAt: null }, page.now)
      return goBack('resumed')
    case 'lift':
      await db.transaction().execute((transaction) => liftSuppression(transaction, owner.id, page.now))
      return goBack('lifted')
    case 'leave':
      if (fields.get('sure') !== 'yes') return goBack('unsure')
      await removeSubscriber(db, owner.id)
      return c.html(renderPage(page, showErased(page)))
    default:
      return takeWatches(c, desk, owner, fields)
  }
}

async function takeWatches(c: Context<WebEnv>, desk: LetterDesk, owner: Owner, fields: URLSearchParams) {
  const { db, nudge } = desk.deps
  const page = c.get('page')
  const form = readWatchForm(fields, startOf(c, owner))
  const isLooking = fields.get('act') === SHOW_STATE
  const problems = isLooking ? [] : checkPlaces(form)
  if (isLooking || problems.length > 0)
    return answerManage(c, desk, owner, { form, problems, done: undefined })

  await db.transaction().execute(async (transaction) => {
    await changeSubscriber(transaction, owner.id, { language: form.language }, page.now)
    const added = await replaceWatches(transaction, owner.id, form, page.now)
    await welcome(transaction, desk.getVault(), { subscriberId: owner.id, places: added, at: page.now })
  })
  nudge()
  return c.redirect(page.href(`${pathOf(c)}?done=saved`), 303)
}
