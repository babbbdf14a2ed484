/** ICE's page as it was kept once, as evidence: its picture, its HTML, what the server said, its hashes. Pure. */
import { showOwnAddress } from '../../alerts/show-address.js'
import type { SiteCapture } from '../data/site-data.js'
import type { Page } from '../page.js'
import { pathOfCapturedPage, pathOfHeaders, pathOfScreenshot } from '../paths.js'
import { LineText } from './view-lines.js'

export function CaptureCard({ page, capture }: { page: Page; capture: SiteCapture }) {
  const { say, phrases, settings } = page
  const { id, takenAt, url, door, pageSha256, archiveUrl } = capture
  const isArchived = door === 'archive'
  return (
    <section class="card capture">
      <h3>{isArchived ? say.evidence.ARCHIVED_CARD : say.evidence.PAGE_CARD}</h3>
      <dl>
        <dt>{isArchived ? say.evidence.ARCHIVED : say.evidence.TAKEN}</dt>
        <dd>{phrases.sayExactly(takenAt, settings.timeZone, '')}</dd>
        <dt>{say.evidence.ADDRESS}</dt>
        <dd>
          <LineText line={showOwnAddress(null, url)} />
        </dd>
        <dt>{say.evidence.DOOR}</dt>
        <dd>{say.evidence.DOORS[door]}</dd>
        {archiveUrl !== null && (
          <>
            <dt>{say.evidence.WAYBACK}</dt>
            <dd>
              <LineText line={showOwnAddress(null, archiveUrl, say.evidence.WAYBACK_COPY)} />
            </dd>
          </>
        )}
        {pageSha256 !== null && (
          <>
            <dt>HTML</dt>
            <dd>
              <a href={page.href(pathOfCapturedPage(id))}>{say.evidence.PAGE_HTML}</a> ·{' '}
              <a href={page.href(pathOfHeaders(id))}>{say.evidence.HEADERS}</a>
            </dd>
            <dt>{say.evidence.HTML_HASH}</dt>
            <dd>
              <code>{pageSha256}</code>
            </dd>
          </>
        )}
        {!isArchived && <Screenshot page={page} capture={capture} />}
      </dl>
    </section>
  )
}

/** Folded away: a browser fetches a picture of some megabytes only when it is to be seen. */
function Screenshot({ page, capture }: { page: Page; capture: SiteCapture }) {
  const { say, phrases, settings } = page
  const { id, takenAt, screenshotSha256 } = capture
  const path = page.href(pathOfScreenshot(id))
  return (
    <>
      <dt>{say.evidence.SCREENSHOT}</dt>
      {screenshotSha256 === null ? (
        <dd>{say.evidence.NO_SCREENSHOT}</dd>
      ) : (
        <>
          <dd>
            <a href={path}>{say.evidence.OPEN_SCREENSHOT}</a>
            <details>
              <summary>{say.evidence.SHOW_SCREENSHOT}</summary>
              <img
                src={path}
                alt={say.evidence.sayScreenshot(phrases.sayTime(takenAt, settings.timeZone))}
                loading="lazy"
              />
            </details>
          </dd>
          <dt>{say.evidence.SCREENSHOT_HASH}</dt>
          <dd>
            <code>{screenshotSha256}</code>
          </dd>
        </>
      )}
    </>
  )
}
