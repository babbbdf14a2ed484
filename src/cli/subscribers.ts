/** `countywatch subscribers`: who watches what. Addresses are taken in and never shown. */
import { readFileSync } from 'node:fs'
import { type Command, Option } from 'commander'
import {
  type AddWishes,
  addSubscriber,
  countSubscribers,
  findSubscriber,
  findSubscriberOfDelivery,
  removeSubscriber,
} from '../../db/subscribers.js'
import { countSuppressions, type SuppressionCounts } from '../../db/suppressions.js'
import { RequestError } from '../errors.js'
import { LANGUAGES } from '../model.js'
import { namePlace } from '../places/name-places.js'
import { parseWatches } from '../places/parse-watch.js'
import { addCommonOptions, addDataOptions, type Context, type Options, withContext } from './context.js'
import { printJson, printRows, say } from './print.js'

const ADDRESS = 'the mail address; - reads it from standard input, so that no shell remembers it'

export function addSubscribersCommand(program: Command): void {
  const subscribers = program.command('subscribers').description('keeps subscribers and their watches')
  addDataOptions(subscribers.command('list', { isDefault: true }))
    .description('tells how many watch each place; never who')
    .action(list)
  addCommonOptions(subscribers.command('add'))
    .description('adds a subscriber, or watches to one')
    .argument('<address>', ADDRESS)
    .requiredOption('--watch <places>', 'counties and states: mn:mille-lacs,mn:*')
    .addOption(
      new Option(
        '--frequency <when>',
        'when to tell: at once, or in digests at 7:00 (default: immediate)',
      ).choices(['immediate', 'daily', 'weekly']),
    )
    .addOption(
      new Option(
        '--kinds <which>',
        'what to tell: all, or main for applications, signings, removals, and corrections of what was told (default: all)',
      ).choices(['all', 'main']),
    )
    .addOption(new Option('--language <code>', 'the language of the mails (default: en)').choices(LANGUAGES))
    .action(add)
  addCommonOptions(subscribers.command('remove'))
    .description('ends all watches of a subscriber and erases the address')
    .argument('[address]', ADDRESS)
    .option(
      '--delivery <id>',
      'the subscriber who got this delivery: the word after "unsubscribe" in the subject of a mail that asks to leave',
    )
    .action(remove)
}

async function list(options: Options): Promise<void> {
  await withContext(options, async ({ db, isJson, now }) => {
    const { subscribers, watches, byPlace } = await countSubscribers(db)
    const mailboxes = await countSuppressions(db, now())
    const rows = byPlace.map(({ place, subscribers: count }) => ({
      place: namePlace(place),
      subscribers: count,
    }))
    if (isJson) printJson({ subscribers, watches, byPlace: rows, mailboxes })
    else {
      printRows(rows, false, 'No watch yet.')
      say(`${subscribers} subscribers with ${watches} watches.`)
      const stopped = describeMailboxes(mailboxes)
      if (stopped !== '') say(stopped)
    }
  })
}

/** Empty when mail goes to everyone. */
function describeMailboxes(mailboxes: SuppressionCounts): string {
  const parts = [
    `${mailboxes.refused} refused by their server`,
    `${mailboxes['hard-bounce']} whose mail came back for good`,
    `${mailboxes['soft-bounces']} whose mail came back again and again`,
    `${mailboxes.complaint} who marked a mail as spam`,
    `${mailboxes.paused} paused since mail came back`,
  ].filter((part) => !part.startsWith('0 '))
  return parts.length === 0 ? '' : `Not sent to: ${parts.join(', ')}.`
}

async function add(address: string, options: Options & AddWishes & { watch: string }): Promise<void> {
  const places = parseWatches(options.watch)
  await withContext(options, async (context) => {
    const { db, now } = context
    const { frequency, kinds, language } = options
    const wishes = { frequency, kinds, language }
    const vault = context.openVault()
    const { isNew, added } = await addSubscriber(db, vault, readAddress(address), places, now(), wishes)
    const watches = added.map(namePlace).join(', ')
    const isWished = Object.values(wishes).some((wish) => wish !== undefined)
    say(
      added.length === 0
        ? `Known already, with these watches${isWished ? ', which are now as wished' : ''}.`
        : `${isNew ? 'Added' : 'Known already; now also'} watching ${watches}.`,
    )
  })
}

async function remove(address: string | undefined, options: Options & { delivery?: string }): Promise<void> {
  await withContext(options, async (context) => {
    const id = await find(context, address, options.delivery)
    if (id === undefined || !(await removeSubscriber(context.db, id)))
      throw new RequestError('There is no such subscriber.')
    say('Removed, and the address erased.')
  })
}

async function find(
  context: Context,
  address: string | undefined,
  delivery: string | undefined,
): Promise<string | undefined> {
  if (delivery !== undefined) return findSubscriberOfDelivery(context.db, delivery)
  if (address === undefined) throw new RequestError('Expected an address or --delivery.')
  return findSubscriber(context.db, context.openVault(), readAddress(address))
}

function readAddress(argument: string): string {
  return argument === '-' ? readFileSync(0, 'utf8').trim() : argument
}
