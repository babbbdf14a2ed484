/** How we know. English; pure. What it says of rules is decided in src/agreements and src/places. */
import type { TextSection } from '../../text-section.js'

export const TITLE = 'How we know'
export const LEAD =
  'ICE publishes two lists of 287(g) agreements, as workbooks that it overwrites in place. We keep every edition that we see, compare each with the one before, and say what changed. We say what the lists show, and no more.'

export const sayHowOften = (minutes: number, quietMinutes: number): string => {
  const often = minutes === 1 ? 'We look every minute' : `We look every ${minutes} minutes`
  return quietMinutes === minutes
    ? `${often}.`
    : `${often} in hours in which ICE is used to publish, and every ${quietMinutes} minutes otherwise.`
}

export const SECTIONS: readonly TextSection[] = [
  {
    heading: 'What do the two lists say?',
    paragraphs: [
      'The participating list names the agencies that have signed an agreement, one row for each agency and model. The pending list names those that applied.',
      'They do not say how many officers take part, when work begins, or what officers do. When we count, we count agreements.',
    ],
  },
  {
    heading: 'What does “no longer on ICE’s list” mean?',
    paragraphs: [
      'An edition of the list showed the agreement, and the next edition that we believe does not. That is all it means.',
      'It does not mean that the agreement has ended. ICE announces no endings and gives no reasons, and rows do come back: of 93 removals in our archive, seven came back as the same agreement, most within days, and three were signed anew.',
      'The other way round, an agreement on the list is one that ICE lists. ICE may be late in taking it off.',
      'An application often leaves the pending list because it was signed. We say that it is gone only when the participating list has shown no signing for 14 days.',
    ],
  },
  {
    heading: 'Which date is which?',
    paragraphs: ['There are four, and we never mix them.'],
    points: [
      'The date that ICE prints beside an agreement. People type it; it is sometimes wrong, and corrected later.',
      'When ICE last saved the workbook, which the file itself tells.',
      'When we first saw that workbook. For editions from archives there is no such time.',
      'When we told someone.',
    ],
  },
  {
    heading: 'How do we know that two rows are one agreement?',
    paragraphs: [
      'ICE gives rows no numbers, and it misspells, renames and reorders agencies. For each pair of editions we ask in this order, and keep the answer with its reasons:',
    ],
    points: [
      'Is the name the same, apart from typing?',
      'Is it the same agreement document, which no other agency bears?',
      'Of what is left on both sides: do name, county, model, date and document together allow one reading only? Numbers in names must agree, and so must counties.',
      'If more than one reading is possible, we say just that: one left the list, another appeared, and they may be the same. A person decides it later.',
    ],
  },
  {
    heading: 'What is a correction?',
    paragraphs: [
      'What we take for the same agreement, printed otherwise, is a correction: another name, state, county, model or date. It is neither a signing nor a removal. A correction that brings an agreement into a county is told there like a signing, since its readers hear of it for the first time.',
      'Changes of spelling or spacing alone are kept, and told to nobody.',
    ],
  },
  {
    heading: 'How do we know the county?',
    paragraphs: [
      'We ask in this order. Each agency’s page says which way it was, and whether we are sure or think it likely.',
    ],
    points: [
      'ICE’s own COUNTY column, where it names a county of that state.',
      'The county in the agency’s own name. Where ICE’s column names another county, a county agency’s own name is believed, and a person looks at it.',
      'The city’s county or counties, from our table of Minnesota’s cities. A city in two counties counts in both. Outside Minnesota we have no such table.',
      'Our table of campuses, airports and tribal bodies of Minnesota.',
      'A state agency counts for every county of its state.',
      'What stays without a county is said to be so, never guessed. A person can set it by hand, and that is said too.',
    ],
  },
  {
    heading: 'What if ICE prints the wrong state?',
    paragraphs: [
      'It has happened: Crow Wing County stood under Massachusetts for a month. When the county in an agency’s own name does not exist in the printed state and exists in exactly one other, we read it as that other state’s. We say that this is our reading, with ICE’s own words beside it.',
    ],
  },
  {
    heading: 'What is held, and why?',
    paragraphs: [
      'ICE has served one list in place of the other. An edition that is hard to believe is kept and held: it changes nothing here until the next edition or a person decides. While something is held, every page says so at its top. An edition is held when',
    ],
    points: [
      'a heading that the list always has is missing, or the list is empty;',
      'it looks like the other list;',
      'ICE’s page speaks of a quite different number of agreements;',
      'more than a tenth of its rows cannot be read;',
      'more than a tenth of all agreements are gone at once;',
      'it is older than the one before, and the page’s number disagrees.',
    ],
  },
  {
    heading: 'And when a whole state leaves the list?',
    paragraphs: [
      'When a state that had three or more agreements loses half of them or more at once, only those removals are held, and everything else goes on. If ICE’s page gives a number that agrees with the edition, nothing is held: a real removal of many must be told the same day.',
    ],
  },
  {
    heading: 'What if ICE cannot be reached?',
    paragraphs: [
      'Then nothing changes here, and every page says how old its knowledge is. An error is never read as a change of the list.',
    ],
  },
  {
    heading: 'How often are we wrong?',
    paragraphs: [
      'We ran our rules over the archive of 2025 (90 editions of the participating list, 110 of the pending one) and checked the answers by hand. It holds 826 signings and 19 removals. None was missed, and none was false.',
      'The rules were made with that archive at hand. A slip of a kind that it does not hold can still mislead us.',
    ],
  },
  {
    heading: 'What happens when we are wrong?',
    paragraphs: [
      'We take the news back, with the reason, and tell everyone whom we told. The page of the event stays, and says that it was taken back. Nothing is silently changed.',
    ],
  },
  {
    heading: 'How can I check?',
    paragraphs: [
      [
        'Every event’s page shows the row before and after, and leads to both workbooks, byte for byte as ICE served them, with their SHA-256. ',
        { text: 'All data can be had as files.', to: '/api' },
      ],
    ],
  },
]

export const MISTAKE = 'How do I report a mistake?'
export const MISTAKE_TEXT =
  'Please send the address of the page here, what it says, and what is right, if you can with a source.'
