/** About. English; pure. */
import type { TextSection } from '../../text-section.js'

export const TITLE = 'About'
export const LEAD =
  'Countywatch answers one question: has my county signed an agreement with ICE, and has that changed?'

export const SECTIONS: readonly TextSection[] = [
  {
    heading: 'What is this about?',
    paragraphs: [
      'Under section 287(g) of the Immigration and Nationality Act, ICE makes agreements with police departments and sheriffs. Officers of these agencies may then do some of ICE’s work, under its supervision.',
      'ICE names these agencies on one page, in a workbook that it overwrites several times a week, without saying what changed. We keep each edition, work out the changes, place every agency in its county, and tell the people who follow that county.',
    ],
  },
  {
    heading: 'Whose side are you on?',
    paragraphs: [
      'The site informs. It tells of a signing and of a removal in the same words, whoever reads it. It is not ICE, and not part of any government.',
    ],
  },
  {
    heading: 'How can I use it?',
    paragraphs: [],
    points: [
      [
        { text: 'Find your county', to: '/' },
        ' on the map, in the table, or by the search at the top of each page.',
      ],
      [
        { text: 'Follow counties or a whole state by mail', to: '/subscribe' },
        '. It is free and needs no account.',
      ],
      [{ text: 'Use the data', to: '/api' }, ': feeds, tables, an API, and every workbook as ICE served it.'],
      [{ text: 'Read how we know', to: '/methodology' }, ', and what we do not.'],
    ],
  },
  {
    heading: 'Where do other facts come from?',
    paragraphs: [
      'County borders are those of the U.S. Census Bureau. Places of Minnesota’s cities come from GeoNames (CC BY 4.0). Notes on counties name their source, each beside it.',
    ],
  },
]

export const WHO = 'Who runs this?'
