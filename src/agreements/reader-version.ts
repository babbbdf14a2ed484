/**
 * Version of everything between a workbook's bytes and its events: the reader, places, identity and
 * plausibility. Raise it when a change there may read a stored publication otherwise; all are then
 * read again before the next look, and what changes because of that is never announced as news.
 */
export const READER_VERSION = 1
