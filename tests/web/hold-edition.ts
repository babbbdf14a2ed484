/** An edition that is held, as a look leaves it: too much of what was listed is gone. */
import { keepPublication, recordSighting } from '../../db/publications.js'
import { loadWorld } from '../../db/world.js'
import { buildEditions } from '../../fixtures/facts/build-editions.js'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { readPublication, takePublication } from '../../jobs/take-publication.js'
import type { SiteStage } from './site-stage.js'

/** A look brings an eighth less than was listed, and agencies that were not. @returns the edition's hash. */
export async function holdEdition(stage: SiteStage, came: readonly FactRow[] = []): Promise<string> {
  const { db, now: at } = stage
  const newest = buildEditions()
    .filter(({ list }) => list === 'participating')
    .at(-1)
  const rows = (newest?.rows ?? []).filter((_, index) => index % 8 !== 0)
  const list = 'participating'
  const bytes = await buildWorkbook({ list, rows: [...rows, ...came], savedAt: at })
  const fileName = 'less.xlsx'
  const hash = await keepPublication(db, list, { bytes, fileName, savedAt: at, seenAt: at, storedAt: at })
  const seen = {
    list,
    sha256: hash,
    url: 'https://www.ice.gov/x',
    at,
    etag: null,
    lastModified: null,
  } as const
  await recordSighting(db, { ...seen, headers: {} })
  const reading = await readPublication(bytes, list)
  const take = { list, sha256: hash, reading, controlTotal: null, at, origin: 'live' } as const
  await takePublication(db, await loadWorld(db), take)
  return hash
}
