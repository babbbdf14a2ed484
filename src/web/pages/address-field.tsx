/** The one field for an address, and what keeps machines out beside it. Pure. */

import type { Page } from '../page.js'
import { GUARD_FIELD, TRAP_FIELD } from '../subscribe/form-guard.js'

export interface AddressFieldProps {
  readonly page: Page
  readonly hint: string
  /** What was entered before. */
  readonly address: string
  readonly isWrong: boolean
  /** See `makeGuard`. */
  readonly guard: string
}

export function AddressField({ page: { say }, hint, address, isWrong, guard }: AddressFieldProps) {
  return (
    <div class={isWrong ? 'stack error' : 'stack'}>
      <label for="address">{say.subscribe.ADDRESS}</label>
      <p class="hint" id="address-hint">
        {hint}
      </p>
      {isWrong && <p id="address-problem">{say.subscribe.PROBLEMS['no-address']}</p>}
      <input
        id="address"
        name="address"
        type="email"
        autocomplete="email"
        inputmode="email"
        spellcheck={false}
        maxlength={254}
        required
        value={address}
        aria-invalid={isWrong ? 'true' : undefined}
        aria-describedby={isWrong ? 'address-problem address-hint' : 'address-hint'}
      />
      <div class="trap" aria-hidden="true">
        <label for="subject">{say.subscribe.TRAP}</label>
        <input id="subject" name={TRAP_FIELD} type="text" tabindex={-1} autocomplete="off" />
      </div>
      <input type="hidden" name={GUARD_FIELD} value={guard} />
    </div>
  )
}
