/** Asking for a link to manage, and the page it opens. Pure. */
import type { Subscription, Watch } from '../../../db/watches.js'
import type { PageFacts } from '../layout.js'
import type { Page } from '../page.js'
import type { FormProblem, WatchForm } from '../subscribe/watch-form.js'
import { AddressField } from './address-field.js'
import { FirstButton, Problems, WatchFields } from './watch-fields.js'

export interface AskProps {
  readonly page: Page
  readonly address: string
  readonly problems: readonly FormProblem[]
  readonly guard: string
}

export function showAskForLink({ page, address, problems, guard }: AskProps): PageFacts {
  const { say, href } = page
  const content = (
    <>
      <h1>{say.manage.ASK_TITLE}</h1>
      <p class="lead">{say.manage.ASK_LEAD}</p>
      <Problems page={page} problems={problems} />
      <form class="measure" method="post" action={href('/manage')}>
        <AddressField
          page={page}
          hint={say.manage.ASK_HINT}
          address={address}
          isWrong={problems.includes('no-address')}
          guard={guard}
        />
        <p>
          <button id="send" type="submit">
            {say.manage.ASK_BUTTON}
          </button>
        </p>
      </form>
    </>
  )
  return { title: say.manage.ASK_TITLE, description: say.manage.ASK_DESCRIPTION, content }
}

/** What was just done, or was not. */
export type Done = 'saved' | 'paused' | 'resumed' | 'lifted' | 'unsure'

/** Why mails that are wanted are not sent. */
export type Stopped = 'returned' | 'complaint' | 'waiting'

export interface ManageProps {
  readonly page: Page
  /** In part. */
  readonly address: string
  readonly subscription: Subscription
  readonly stopped: Stopped | undefined
  readonly form: WatchForm
  readonly problems: readonly FormProblem[]
  readonly done: Done | undefined
  /** Path of this page, with its secret. */
  readonly path: string
}

export function showManage(props: ManageProps): PageFacts {
  const { page, address, subscription, stopped, form, problems, done, path } = props
  const { say, phrases, href } = page
  const { watches, pausedAt } = subscription
  const places = watches.map(({ place }) => place)
  const title = say.manage.TITLE
  const content = (
    <>
      <h1>{title}</h1>
      {done !== undefined && (
        <p class="notice" role="status">
          {done === 'unsure' ? say.manage.LEAVE_UNSURE : say.manage.DONE[done]}
        </p>
      )}
      <p class="lead">
        {places.length === 0 ? say.manage.NOTHING : say.manage.sayFollowed(phrases.sayWatches(places))}
      </p>
      <p class="aside">{say.manage.sayWhose(address)}</p>
      {pausedAt !== null && <p class="notice">{say.manage.PAUSED}</p>}
      {stopped !== undefined && <SendingAgain page={page} stopped={stopped} path={path} />}
      <Problems page={page} problems={problems} />
      <form class="measure" method="post" action={href(path)}>
        <FirstButton value="save" text={say.manage.SAVE} />
        <WatchFields page={page} form={form} problems={problems} mayKeep={isMixed(watches)} />
        <p>
          <button type="submit" name="act" value="save">
            {say.manage.SAVE}
          </button>
        </p>
      </form>
      <Pausing page={page} isPaused={pausedAt !== null} path={path} />
      <h2>{say.manage.EXPORT_TITLE}</h2>
      <p>{say.manage.EXPORT_TEXT}</p>
      <p>
        <a href={href(`${path}/export`)} download="countywatch.json">
          {say.manage.EXPORT}
        </a>
      </p>
      <Leaving page={page} path={path} />
    </>
  )
  return { title, description: title, isPrivate: true, content }
}

/** One answer for all would change some of them. */
export function isMixed(watches: readonly Watch[]): boolean {
  return new Set(watches.map(({ kinds, frequency }) => `${kinds} ${frequency}`)).size > 1
}

function SendingAgain({ page, stopped, path }: { page: Page; stopped: Stopped; path: string }) {
  const { say, href } = page
  return (
    <form method="post" action={href(path)}>
      <p class="notice">{say.manage.STOPPED[stopped]}</p>
      <p>{say.manage.SEND_AGAIN_TEXT}</p>
      <p>
        <button type="submit" name="act" value="lift">
          {say.manage.SEND_AGAIN}
        </button>
      </p>
    </form>
  )
}

function Pausing({ page, isPaused, path }: { page: Page; isPaused: boolean; path: string }) {
  const { say, href } = page
  return (
    <form method="post" action={href(path)}>
      <h2>{say.manage.PAUSE_TITLE}</h2>
      <p>{say.manage.PAUSE_TEXT}</p>
      <p>
        <button class="plain" type="submit" name="act" value={isPaused ? 'resume' : 'pause'}>
          {isPaused ? say.manage.RESUME : say.manage.PAUSE}
        </button>
      </p>
    </form>
  )
}

function Leaving({ page, path }: { page: Page; path: string }) {
  const { say, href } = page
  return (
    <form method="post" action={href(path)}>
      <h2>{say.manage.LEAVE_TITLE}</h2>
      <p>{say.manage.LEAVE_TEXT}</p>
      <label class="choice">
        <input type="checkbox" name="sure" value="yes" required />
        {say.manage.LEAVE_SURE}
      </label>
      <p>
        <button class="plain" type="submit" name="act" value="leave">
          {say.manage.LEAVE}
        </button>
      </p>
    </form>
  )
}

/** Everything is erased. */
export function showErased({ say, href }: Page): PageFacts {
  const content = (
    <>
      <h1>{say.manage.LEFT_TITLE}</h1>
      <p>{say.manage.LEFT}</p>
      <p>
        <a href={href('/')}>{say.subscribe.BACK}</a>
      </p>
    </>
  )
  return { title: say.manage.LEFT_TITLE, description: say.manage.LEFT, isPrivate: true, content }
}
