/** The site's data, held in memory and read again when something changed. EDGE. */
import { getSiteHealth } from '../../../db/get-site-health.js'
import { findSiteVersion, loadSiteData } from '../../../db/load-site-data.js'
import type { Database } from '../../../db/open-database.js'
import type { SiteData, SiteHealth } from './site-data.js'

export interface SiteReader {
  readData(): Promise<SiteData>
  readHealth(now: string): Promise<SiteHealth>
}

export function makeSiteReader(db: Database, lookEveryMinutes: number): SiteReader {
  let held: Promise<SiteData> | undefined
  let version = ''
  return {
    async readData() {
      const newest = await findSiteVersion(db)
      if (held === undefined || newest !== version) {
        version = newest
        held = loadSiteData(db)
        // What could not be read is read again by the next request.
        held.catch(() => {
          version = ''
        })
      }
      return held
    },
    readHealth: (now) => getSiteHealth(db, now, lookEveryMinutes),
  }
}
