/** `countywatch channels`: where posts go. Secrets come in by standard input, and are never shown again. */
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { listChannelStates } from '../../db/channel-states.js'
import { findChannel } from '../../db/channels.js'
import {
  type Act,
  createChannel,
  dropChannel,
  getChannelCalled,
  queueTestPost,
  replayPosted,
  resumeChannel,
  rotateSecret,
  switchChannel,
} from '../../db/keep-channels.js'
import { type ChannelStanding, listChannelStandings } from '../../db/list-channel-standings.js'
import { listDeliveries } from '../../db/list-deliveries.js'
import type { Database } from '../../db/open-database.js'
import { listAttempts } from '../../db/retry-delivery.js'
import { EMAIL } from '../../db/schema-of-delivery.js'
import { checkChannel } from '../delivery/check-channel.js'
import { RequestError } from '../errors.js'
import { namePlaces } from '../places/name-places.js'
import { addCommonOptions, addDataOptions, type Context, type Options, withContext } from './context.js'
import { printJson, printRows, say } from './print.js'
import { readCount } from './read-arguments.js'

const CHANNEL = 'its name or id'

export function addChannelsCommand(program: Command): void {
  const channels = program.command('channels').description('keeps channels for posts')
  addDataOptions(channels.command('list', { isDefault: true }))
    .description('lists all, mail among them, and whether each takes what is sent')
    .action(list)
  addCommonOptions(channels.command('add'))
    .description('adds the channel that standard input describes, as one JSON object: see docs/channels.md')
    .action(add)
  addAct(channels, 'remove', 'takes a channel away; what waits for it is not sent', remove)
  addAct(channels, 'on', 'posts to it from now on', (context, channel) => turn(context, channel, true))
  addAct(channels, 'off', 'posts no more to it', (context, channel) => turn(context, channel, false))
  addAct(channels, 'resume', 'opens one that stopped; email opens mail', resume)
  addAct(channels, 'test', 'queues a post that says that it is a test', test)
  addAct(
    channels,
    'rotate',
    "makes a webhook's secret anew, and prints it; the old one is good for a day",
    rotate,
  )
  addDataOptions(channels.command('attempts'))
    .description('lists its newest posts, newest first, with every try')
    .argument('<channel>', CHANNEL)
    .option('--limit <count>', 'how many', readCount, 20)
    .action(attempts)
  addCommonOptions(channels.command('replay'))
    .description('posts a delivery once more, under the same id')
    .argument('<delivery>', 'its id, as attempts list it')
    .action(replay)
}

type Work = (context: Context, channel: string) => Promise<void>

function addAct(channels: Command, name: string, description: string, work: Work): void {
  addCommonOptions(channels.command(name))
    .description(description)
    .argument('<channel>', CHANNEL)
    .action((channel: string, options: Options) => withContext(options, (context) => work(context, channel)))
}

function actOf({ now }: Context): Act {
  return { who: userInfo().username, at: now() }
}

async function list(options: Options): Promise<void> {
  await withContext(options, async ({ db, isJson }) => {
    const mail = (await listChannelStates(db)).find(({ channel }) => channel === EMAIL)
    const standings = await listChannelStandings(db)
    if (isJson) {
      printJson({ id: EMAIL, state: mail ?? null })
      for (const { channel, ...standing } of standings) printJson({ ...channel, ...standing })
      return
    }
    const rows = standings.map(describeStanding)
    printRows(rows, false, 'No channel for posts.')
    if (mail !== undefined && mail.status !== 'open')
      say(`Mail is ${mail.status} since ${mail.since}: ${mail.reason}`)
  })
}

function describeStanding({ channel, state, waiting, lastPostedAt }: ChannelStanding) {
  const { name, kind, language, places, kinds, isOn, origin } = channel
  const standing = state === null || state.status === 'open' ? 'open' : `${state.status} since ${state.since}`
  return {
    name,
    kind,
    places: namePlaces(places),
    kinds: typeof kinds === 'string' ? kinds : kinds.join(','),
    language,
    is: isOn ? 'on' : 'off',
    state: standing,
    waiting,
    lastPostedAt,
    keptIn: origin === 'settings' ? 'CHANNELS_FILE' : 'rooms',
    reason: state?.reason ?? '',
  }
}

async function add(options: Options): Promise<void> {
  await withContext(options, async (context) => {
    const { db, config } = context
    const checked = checkChannel(readJson(), { allowsHttp: config.allowsPrivateAddresses })
    const vault = context.openVault()
    const { id, madeSecret } = await db
      .transaction()
      .execute((transaction) => createChannel(transaction, vault, checked, actOf(context)))
    say(`Added ${checked.wishes.name} as ${id}.`)
    if (madeSecret !== null) say(`Its secret, which is not shown again: ${madeSecret}`)
  })
}

/** What the parser says of wrong JSON may quote a secret. */
function readJson(): unknown {
  const text = readFileSync(0, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestError('Expected a channel as JSON on standard input, found something else.')
  }
}

async function remove(context: Context, called: string): Promise<void> {
  const vault = context.openVault()
  const { name } = await withChannel(context, called, (db, id) => dropChannel(db, vault, id, actOf(context)))
  say(`Removed ${name}.`)
}

async function turn(context: Context, called: string, isOn: boolean): Promise<void> {
  const vault = context.openVault()
  const { name } = await withChannel(context, called, (db, id) =>
    switchChannel(db, vault, { id, isOn }, actOf(context)),
  )
  say(`${name} is ${isOn ? 'on' : 'off'}.`)
}

async function resume(context: Context, called: string): Promise<void> {
  if (called === EMAIL) {
    await context.db.transaction().execute((db) => resumeChannel(db, EMAIL, actOf(context)))
    return say('Mail is open: what waits goes out at the next turn.')
  }
  const { name } = await withChannel(context, called, (db, id) => resumeChannel(db, id, actOf(context)))
  say(`${name} is open: what waits goes out at the next turn.`)
}

async function test(context: Context, called: string): Promise<void> {
  const { name } = await withChannel(context, called, (db, id) => queueTestPost(db, id, actOf(context)))
  say(`Queued a test for ${name}: it goes out at the next turn.`)
}

async function rotate(context: Context, called: string): Promise<void> {
  const vault = context.openVault()
  const { name, result } = await withChannel(context, called, (db, id) =>
    rotateSecret(db, vault, id, actOf(context)),
  )
  say(`The new secret of ${name}, which is not shown again: ${result.secret}`)
  say(`The old one is good until ${result.oldSecretUntil}.`)
}

/** One transaction for the act and its record. */
async function withChannel<T>(
  { db }: Context,
  called: string,
  work: (db: Database, id: string) => Promise<T>,
): Promise<{ readonly name: string; readonly result: T }> {
  return db.transaction().execute(async (transaction) => {
    const { id, name } = await getChannelCalled(transaction, called)
    return { name, result: await work(transaction, id) }
  })
}

async function attempts(called: string, options: Options & { limit: number }): Promise<void> {
  await withContext(options, async ({ db, isJson }) => {
    const { id: channel } = await getChannelCalled(db, called)
    const rows = []
    for (const { id, status, queuedAt, words } of await listDeliveries(db, {
      channel,
      limit: options.limit,
    })) {
      const tries = await listAttempts(db, id)
      if (isJson) printJson({ id, status, queuedAt, words, attempts: tries })
      const none = { attemptedAt: null, outcome: status, response: '' }
      for (const { attemptedAt, outcome, response } of tries.length === 0 ? [none] : tries.toReversed()) {
        rows.push({ id, words, attemptedAt, outcome, response })
      }
    }
    if (!isJson) printRows(rows, false, 'No post yet.')
  })
}

async function replay(delivery: string, options: Options): Promise<void> {
  await withContext(options, async (context) => {
    const channel = await context.db.transaction().execute((db) => replayPosted(db, delivery, actOf(context)))
    const name = (await findChannel(context.db, channel))?.name
    say(`Queued again for ${name}: it goes out at the next turn.`)
  })
}
