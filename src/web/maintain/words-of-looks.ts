/** Words of a look that a maintainer asks for. Pure. */
export const words = {
  LOOK_NOW: 'Look now',
  LOOK_BEGUN: 'A look begins',
  LOOK_NOT_BEGUN: 'No look was begun',
  LOOK_BEGUN_TEXT:
    'It takes some seconds, or minutes where ICE asks for pauses. What came of it stands under ',
  LOOK_SKIPPED: {
    'no-worker': 'This site runs without a worker, and cannot look.',
    'under-way': 'One is under way already, since',
    'too-soon': 'The last one began less than a minute ago. Ask again from',
    'asked-to-wait': 'ICE asked us to wait, and we do, until',
  },
} as const
