/** How an event got its agreement onto a list, off it, or changed something on it. Pure. */
import type { EventKind } from '../../model.js'

export type Motion = 'came' | 'left' | 'changed'

export function motionOf(kind: EventKind): Motion {
  if (kind === 'signed' || kind === 'applied' || kind === 'relisted') return 'came'
  return kind === 'removed' || kind === 'application_gone' ? 'left' : 'changed'
}
