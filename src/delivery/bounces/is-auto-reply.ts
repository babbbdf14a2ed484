/** Out-of-office notes, and whatever else a machine answers for a person whose mailbox is well. Pure. */
import type { Email } from 'postal-mime'

/** Headers of before RFC 3834 that nothing but an automatic answer has. */
const TELLING = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply', 'x-vacation']
const TELLING_PRECEDENCE = ['auto_reply', 'auto-reply', 'autoreply']

/** By its headers alone: a subject such as "Out of office" is anybody's. */
export function isAutoReply({ headers }: Email): boolean {
  const find = (name: string) =>
    headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase()
  // Exim's reports of before it wrote RFC 3464 are marked as answers too.
  if (find('x-failed-recipients') !== undefined) return false
  const submitted = find('auto-submitted')
  // RFC 3834, section 5: `auto-replied`, with parameters perhaps. Reports are `auto-generated` with some.
  if (submitted?.startsWith('auto-replied') === true) return true
  if (TELLING.some((name) => !['', 'no', undefined].includes(find(name)))) return true
  return TELLING_PRECEDENCE.includes(find('precedence') ?? '')
}
