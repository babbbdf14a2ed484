/** Gives back what a test claimed, as a sender gives back what it did not try. */
import type { Claim } from '../../db/claims.js'
import type { Database } from '../../db/open-database.js'
import { settleClaims } from '../../db/settle-claims.js'

export async function releaseClaims(db: Database, claims: readonly Claim[]): Promise<void> {
  const settlement = { kind: 'untried' } as const
  await settleClaims(
    db,
    claims.map((claim) => ({ claim, settlement, at: claim.queuedAt })),
  )
}
