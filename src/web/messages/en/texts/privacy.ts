/** Privacy. English; pure. Must be true of db/schema-of-people.ts, src/delivery/address-vault.ts and the site. */
import type { TextSection } from '../../text-section.js'

export const TITLE = 'Privacy'
export const LEAD =
  'You can read everything here without telling us anything. To send you mail we need an address, and we keep nothing else about you.'

export const SECTIONS: readonly TextSection[] = [
  {
    heading: 'What do you keep when I follow a county?',
    paragraphs: [],
    points: [
      'Your mail address, sealed. The key is kept apart from the database, so that a copy of the database alone does not show the address.',
      'A code made from the address with the same key (a keyed hash), by which we find you when you write again.',
      'What you chose: counties or states, what to hear of, how often, in which language, and whether you paused.',
      'When you signed up and confirmed, which messages were sent to you and when, and what the mail server answered.',
      'If a mail to you comes back or is reported as spam: when, and why, and that we stopped or paused sending. Confirming again, asking for mail again, or leaving erases that we stopped.',
    ],
  },
  {
    heading: 'What do you never keep?',
    paragraphs: [],
    points: [
      'Your name. We do not ask for it.',
      'IP addresses. None is written to the database or to our logs. To stop floods of mail, requests for mail are counted by network for an hour, in memory alone. A web server in front of this site may keep logs of its own; that is up to whoever runs it.',
      'What you read or searched for.',
      'Whether you opened a mail or followed a link in it. Mails hold no pictures from the web, and links that are the same for everyone, but for those that stop the mails or open your settings.',
    ],
  },
  {
    heading: 'Does this site use cookies or trackers?',
    paragraphs: [
      'It uses no trackers, and your browser asks nobody else for anything: pages, fonts, maps and scripts all come from here. Readers get no cookies. Only the people who maintain this site get one, when they sign in.',
      'When you follow a link from here to another site, that site is not told where you came from.',
    ],
  },
  {
    heading: 'Can others find out that I follow a county?',
    paragraphs: [
      'Not from us. The form gives the same answer whether we know an address or not. Nobody gets a mail before confirming. Each message goes to one address alone. The page to unsubscribe shows neither your address nor your counties, since people forward mail.',
      'The people who run this see numbers, and addresses are never shown to them whole.',
    ],
  },
  {
    heading: 'What happens when I leave?',
    paragraphs: [
      'Your address, its code and your choices are erased from the database at once. That a message was sent stays counted, under a number that leads to nobody.',
    ],
  },
  {
    heading: 'What if I never confirm?',
    paragraphs: [
      'Then you are sent nothing but the link to confirm. It works for 7 days. After that the address is erased.',
    ],
  },
  {
    heading: 'Can I see what you hold about me?',
    paragraphs: [
      [
        'Yes. ',
        { text: 'Ask for a link to your settings', to: '/manage' },
        ': it comes by mail, and there you can change, download or erase all of it.',
      ],
    ],
  },
]

export const BACKUPS = 'How long do backups keep my address?'
/** @param days null: not said. */
export const sayBackups = (days: number | null): string => {
  const kept =
    days === null
      ? 'Until whoever runs this installation deletes them; they have not said when.'
      : `At most ${days} ${days === 1 ? 'day' : 'days'}.`
  return `${kept} A backup made before you left holds the sealed address, and no backup holds the key that opens it.`
}

export const WHO = 'Who runs this?'
