/** How many agreements each edition of the list held, by model. Pure. */
import { SUPPORT_MODELS, type SupportModel } from '../../model.js'
import type { SiteData } from './site-data.js'

/** `unknown`: ICE prints a model that we do not know. */
export type CountedModel = SupportModel | 'unknown'
export const COUNTED_MODELS: readonly CountedModel[] = [...SUPPORT_MODELS, 'unknown']

/** What the list held from then on. */
export interface Total {
  /** ISO: from when the list read so. */
  readonly at: string
  readonly sha256: string
  readonly all: number
  readonly byModel: Readonly<Record<CountedModel, number>>
}

/**
 * One for each edition, in the order in which they were believed. An agreement counts in the state and by the
 * model that we read now, whatever ICE printed then.
 *
 * @param state USPS code; null is the nation.
 */
export function countOverTime(data: SiteData, state: string | null): readonly Total[] {
  const changes = countChanges(data, state)
  const running = new Map<CountedModel, number>()
  return data.editions.map(({ step, sha256, effectiveAt }) => {
    for (const [model, change] of changes.get(step) ?? []) {
      running.set(model, (running.get(model) ?? 0) + change)
    }
    const byModel = Object.fromEntries(
      COUNTED_MODELS.map((model) => [model, running.get(model) ?? 0]),
    ) as Record<CountedModel, number>
    const all = COUNTED_MODELS.reduce((sum, model) => sum + byModel[model], 0)
    return { at: effectiveAt, sha256, all, byModel }
  })
}

/** Those that differ from the one before; the first is kept. */
export function keepChanges(totals: readonly Total[]): readonly Total[] {
  return totals.filter((total, index) => {
    const before = totals[index - 1]
    return (
      before === undefined || COUNTED_MODELS.some((model) => total.byModel[model] !== before.byModel[model])
    )
  })
}

/** The last of each month, in UTC. */
export function keepMonths(totals: readonly Total[]): readonly Total[] {
  return totals.filter(({ at }, index) => totals[index + 1]?.at.slice(0, 7) !== at.slice(0, 7))
}

/** Step -> model -> how many more. */
function countChanges(
  { agreements, spans }: SiteData,
  state: string | null,
): ReadonlyMap<number, ReadonlyMap<CountedModel, number>> {
  const counted = new Map(
    agreements
      .filter(({ list, state: itsOwn }) => list === 'participating' && (state === null || itsOwn === state))
      .map((agreement) => [agreement.id, agreement]),
  )
  const lastOf = new Map(spans.map(({ agreementId, firstStep }) => [agreementId, firstStep]))
  const changes = new Map<number, Map<CountedModel, number>>()
  const add = (step: number, model: CountedModel, change: number) => {
    const ofStep = changes.get(step) ?? new Map<CountedModel, number>()
    ofStep.set(model, (ofStep.get(model) ?? 0) + change)
    changes.set(step, ofStep)
  }
  for (const { agreementId, firstStep, lastStep } of spans) {
    const agreement = counted.get(agreementId)
    if (agreement === undefined) continue
    const model = agreement.model ?? 'unknown'
    add(firstStep, model, 1)
    // A removal that is not believed is no removal: the agreement counts on.
    const isUnbelieved = agreement.isListed && lastOf.get(agreementId) === firstStep
    if (lastStep !== null && !isUnbelieved) add(lastStep + 1, model, -1)
  }
  return changes
}
