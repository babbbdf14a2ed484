/** Subscribing and confirming, and the parts beside them: managing, leaving. */
import type { Context, Hono } from 'hono'
import { requestSubscription } from '../../../db/subscriptions.js'
import type { AddressVault } from '../../delivery/address-vault.js'
import { renderPage } from '../layout.js'
import type { WebEnv } from '../page.js'
import { showAsked, showSubscribe } from '../pages/subscribe.js'
import { SHOW_STATE } from '../pages/watch-fields.js'
import { limitForm, readForm } from '../request/read-form.js'
import { refuseForeignPosts } from '../request/refuse-foreign-posts.js'
import { makeRequestLimits } from '../request/request-limits.js'
import { takeTheSameTime } from '../request/take-the-same-time.js'
import { isFromForm, makeGuard } from '../subscribe/form-guard.js'
import { checkAddress, type LetterDesk, mayAsk } from '../subscribe/letter-desk.js'
import { LETTERS_TO_AN_ADDRESS, REQUESTS_OF_A_NETWORK } from '../subscribe/letter-limits.js'
import { checkPlaces, type FormProblem, readWatchForm, type WatchForm } from '../subscribe/watch-form.js'
import type { WebDeps } from '../web-deps.js'
import { addConfirmRoutes } from './confirm.js'
import { addManageRoutes } from './manage.js'
import { addUnsubscribeRoutes } from './unsubscribe.js'

export function addSubscribeRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const desk = openDesk(deps)
  const refuseForeign = refuseForeignPosts(deps.settings.origin)
  for (const path of ['/subscribe', '/confirm/*', '/manage', '/manage/*']) {
    app.use(path, refuseForeign, limitForm)
  }
  app.get('/subscribe', (c) => {
    const form = readWatchForm(new URL(c.req.url).searchParams, startOf(c))
    return answerForm(c, desk.getVault(), { form, address: '', problems: [] })
  })
  app.post('/subscribe', (c) => takeSubscription(c, desk))
  addConfirmRoutes(app, desk)
  addManageRoutes(app, desk)
  addUnsubscribeRoutes(app, desk)
}

function openDesk(deps: WebDeps): LetterDesk {
  const limits = makeRequestLimits(REQUESTS_OF_A_NETWORK, LETTERS_TO_AN_ADDRESS)
  return { deps, getVault: deps.openVault, limits }
}

function startOf(c: Context<WebEnv>): WatchForm {
  const { settings, language } = c.get('page')
  return { state: settings.defaultState, places: [], kinds: 'all', frequency: 'immediate', language }
}

interface Entered {
  readonly form: WatchForm
  readonly address: string
  readonly problems: readonly FormProblem[]
}

function answerForm(c: Context<WebEnv>, vault: AddressVault, entered: Entered) {
  const page = c.get('page')
  const guard = makeGuard(vault, page.now)
  c.header('Cache-Control', 'no-store')
  const facts = showSubscribe({ page, ...entered, guard })
  return c.html(renderPage(page, facts), entered.problems.length === 0 ? 200 : 422)
}

async function takeSubscription(c: Context<WebEnv>, desk: LetterDesk) {
  const { deps } = desk
  const page = c.get('page')
  const vault = desk.getVault()
  const fields = await readForm(c)
  const address = fields.get('address') ?? ''
  const form = readWatchForm(fields, startOf(c))
  if (fields.get('act') === SHOW_STATE) return answerForm(c, vault, { form, address, problems: [] })

  const wrong = [...checkPlaces(form), ...checkAddress(address)]
  const isServed = isFromForm(vault, fields, page.now)
  const problems: readonly FormProblem[] = wrong.length > 0 || isServed ? wrong : ['not-served']
  if (problems.length > 0) return answerForm(c, vault, { form, address, problems })

  const refusal = await mayAsk(c, desk, address)
  if (refusal instanceof Response) return refusal
  if (refusal) {
    const { places, language } = form
    const wish = { places, kinds: form.kinds ?? 'all', frequency: form.frequency ?? 'immediate', language }
    const ask = () => requestSubscription(deps.db, vault, { address, wish, at: page.now })
    await takeTheSameTime(ask, deps.nudge)
  }
  c.header('Cache-Control', 'no-store')
  return c.html(renderPage(page, showAsked(page, page.say.subscribe.ASKED)))
}
