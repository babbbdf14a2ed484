/** The form to subscribe, and the answer to it. Pure. */
import type { PageFacts } from '../layout.js'
import type { Page } from '../page.js'
import { MAILS_A_DAY } from '../subscribe/letter-limits.js'
import type { FormProblem, WatchForm } from '../subscribe/watch-form.js'
import { AddressField } from './address-field.js'
import { FirstButton, Problems, WatchFields } from './watch-fields.js'

export interface SubscribeProps {
  readonly page: Page
  readonly form: WatchForm
  readonly address: string
  readonly problems: readonly FormProblem[]
  readonly guard: string
}

export function showSubscribe({ page, form, address, problems, guard }: SubscribeProps): PageFacts {
  const { say, href } = page
  const content = (
    <>
      <h1>{say.subscribe.TITLE}</h1>
      <p class="lead">{say.subscribe.LEAD}</p>
      <Problems page={page} problems={problems} />
      <form class="measure" method="post" action={href('/subscribe')}>
        <FirstButton value="send" text={say.subscribe.SEND} />
        <WatchFields page={page} form={form} problems={problems} />
        <AddressField
          page={page}
          hint={say.subscribe.ADDRESS_HINT}
          address={address}
          isWrong={problems.includes('no-address')}
          guard={guard}
        />
        <p>
          <button id="send" type="submit" name="act" value="send">
            {say.subscribe.SEND}
          </button>
        </p>
      </form>
      <p>
        <a href={href('/manage')}>{say.subscribe.ALREADY}</a>
      </p>
    </>
  )
  return { title: say.subscribe.TITLE, description: say.subscribe.DESCRIPTION, content }
}

/** The same whether the address is known or not. */
export function showAsked(page: Page, text: string): PageFacts {
  const { say, href } = page
  const content = (
    <>
      <h1>{say.subscribe.ASKED_TITLE}</h1>
      <p class="lead">{text}</p>
      <p>{say.subscribe.sayAskedNote(MAILS_A_DAY)}</p>
      <p>
        <a href={href('/')}>{say.subscribe.BACK}</a>
      </p>
    </>
  )
  return { title: say.subscribe.ASKED_TITLE, description: text, isPrivate: true, content }
}
