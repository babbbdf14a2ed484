/** Words of the room in which a maintainer brings a workbook. Pure. */
export const words = {
  SUBMIT: 'Bring a workbook',
  SUBMIT_TEXT:
    "When ICE's site turns Countywatch away, download the workbook with your own browser, and bring it here. It is taken by the same rules as what a look finds: news goes out at once, and what cannot be believed is held.",
  SUBMIT_RULES:
    'There is no number of the page to check it by, so a workbook older than the one that is believed is kept and is no news, and one that may be old is held. Do not save it again in a spreadsheet first.',
  SUBMIT_FILE: 'Workbook (.xlsx), of 8 MB at most',
  SUBMIT_SOURCE: 'Where it is from, such as its address. Readers are shown it',
  SUBMIT_LIST: 'List',
  SUBMIT_LIST_ANY: 'told from the workbook',
  SUBMIT_NOW: 'Submit it',
  TOO_LARGE: 'That file is too large',
  TOO_LARGE_TEXT: "Nothing was done. ICE's workbooks have less than 1 MB; more than 8 MB are not taken.",
  NO_LENGTH: 'How large it is was not said',
  NO_LENGTH_TEXT: 'Nothing was done. An upload has to bear a Content-Length.',
} as const
