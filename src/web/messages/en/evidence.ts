/** ICE's page as it was kept, and the pack of all evidence. English; pure. */

export const PAGE_CARD = "ICE's page as it was then"
export const ARCHIVED_CARD = 'In an archive'
export const TAKEN = 'We saw it'
export const ARCHIVED = 'The archive saw it'
export const DOOR = 'How we came by it'
export const DOORS = {
  plain: 'by an ordinary request',
  browser: 'through a browser',
  manual: 'a person brought it',
  archive: 'from an archive that others keep',
}
export const ADDRESS = 'Address'
export const PAGE_HTML = "The page's HTML, as text"
export const HTML_HASH = 'SHA-256 of the HTML'
export const HEADERS = 'What the server said of it'
export const SCREENSHOT = 'Screenshot'
export const SCREENSHOT_HASH = 'SHA-256 of the screenshot'
export const SHOW_SCREENSHOT = 'Show it here'
export const OPEN_SCREENSHOT = 'The screenshot, full size'
/** @param time such as `May 3, 2026, 1:53 p.m. Central`. */
export const sayScreenshot = (time: string): string => `ICE's page as a browser showed it, ${time}`
export const NO_SCREENSHOT = 'none: there was no browser to take one'
export const WAYBACK = 'Wayback Machine'
export const WAYBACK_COPY = 'a copy that the Internet Archive keeps'

export const NO_PAGE = "We have no copy of ICE's page from then."
export const NO_PAGE_FROM_ARCHIVE =
  "The workbooks come from an archive. We have no copy of ICE's page from then."

export const DOWNLOAD_ALL = 'Download all of it'
export const PACK_NOTE =
  'One .zip with the files above, what we read from them, and the SHA-256 of each, which any computer can check.'

/** Of an edition in the list of all. */
export const PAGE_KEPT = "ICE's page, kept"
export const HTML = 'HTML'
