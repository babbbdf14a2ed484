/** `countywatch mail doctor`: what is to be mended before mail can be trusted to arrive; and a test message. */
import { randomUUID } from 'node:crypto'
import { Resolver } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { type Command, Option } from 'commander'
import { type ChannelState, findChannelState } from '../../db/channel-states.js'
import { EMAIL } from '../../db/schema-of-delivery.js'
import { composeNotice } from '../alerts/compose-notice.js'
import { checkMail } from '../delivery/doctor/check-mail.js'
import type { Finding } from '../delivery/doctor/finding.js'
import { normaliseAddress } from '../delivery/mail-address.js'
import { buildMessage } from '../delivery/mail-message.js'
import { openMailer } from '../delivery/send-mail.js'
import { makeUnsubscribeUrl } from '../delivery/unsubscribe-token.js'
import { makeVerpAddress } from '../delivery/verp.js'
import { ConfigError } from '../errors.js'
import { addDataOptions, type Context, type Options, withContext } from './context.js'
import { printJson, say } from './print.js'

interface DoctorOptions extends Options {
  readonly to?: string
  readonly dns?: string
}

/** @param mail the command `countywatch mail`. */
export function addMailDoctorCommand(mail: Command): void {
  addDataOptions(mail.command('doctor'))
    .description(
      'checks the settings of mail and sends a test message; exit code 1 when anything is to be mended',
    )
    .option('--to <address>', 'who gets it (default: MAINTAINER_EMAIL); - reads it from standard input')
    .addOption(
      new Option('--dns <servers>', 'DNS servers, by commas (default: those of the machine)').hideHelp(),
    )
    .action(examine)
}

/** Milliseconds for each try at a DNS server, of which there are two. */
const DNS_TIMEOUT_MS = 3_000

async function examine(options: DoctorOptions): Promise<void> {
  await withContext(options, async (context) => {
    const { config, db, now, isJson } = context
    const to = readRecipient(context, options)
    const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: 2 })
    if (options.dns !== undefined) resolver.setServers(options.dns.split(','))
    const findings = [
      ...(await checkMail(config, { resolver, now })),
      judgeChannel(await findChannelState(db, EMAIL)),
      await sendTest(context, to),
    ]
    for (const finding of findings) print(finding, isJson)
    if (findings.some(({ verdict }) => verdict === 'mend')) process.exitCode = 1
  })
}

/** @throws {RequestError} when it is no address. */
function readRecipient({ config }: Context, { to }: DoctorOptions): string | null {
  if (to === undefined) return config.maintainerEmail
  return normaliseAddress(to === '-' ? readFileSync(0, 'utf8') : to)
}

function judgeChannel(state: ChannelState | undefined): Finding {
  const about = 'sending'
  if (state === undefined || state.status === 'open') return { about, verdict: 'ok', words: 'it goes on.' }
  const { status, since, reason } = state
  return { about, verdict: 'mend', words: `it is ${status} since ${since}: ${reason}` }
}

/** As an alert goes out: the same headers, signature, envelope and server. */
async function sendTest(context: Context, to: string | null): Promise<Finding> {
  const about = 'test message'
  const { config } = context
  if (to === null) {
    return { about, verdict: 'unknown', words: 'none is sent: set MAINTAINER_EMAIL, or say --to.' }
  }
  try {
    const mailer = openMailer(config)
    try {
      const result = await mailer.send(writeTest(context, to))
      if (result.kind !== 'sent') return { about, verdict: 'mend', words: `not taken: ${result.reason}` }
      const where = config.smtp === null ? config.outboxDir : 'the server'
      return { about, verdict: 'ok', words: `taken by ${where}: ${result.response}` }
    } finally {
      mailer.close()
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { about, verdict: 'mend', words: `none is sent: ${error.message}` }
  }
}

function writeTest({ config, openVault, now }: Context, to: string) {
  const { mailFrom: from, publicUrl, bounceAddress: bounces } = config
  const vault = openVault()
  const deliveryId = randomUUID()
  const mail = composeNotice({
    subject: 'Countywatch: a test message',
    paragraphs: [
      'This goes out as alerts do: the same headers, the same signature, the same way back for what fails.',
      'Leaving by it does nothing, since it belongs to no subscriber.',
    ],
    isDemonstration: false,
  })
  return buildMessage(mail, {
    ...{ deliveryId, from, to },
    kind: 'test',
    language: 'en',
    queuedAt: now(),
    thread: null,
    unsubscribeUrl: makeUnsubscribeUrl({ vault, publicUrl, from }, deliveryId),
    bounceAddress: bounces === null ? null : makeVerpAddress(vault, bounces, deliveryId),
  })
}

const LABELS = { ok: 'ok', mend: 'mend', unknown: 'cannot be checked' } as const
const LABEL_WIDTH = LABELS.unknown.length

function print(finding: Finding, isJson: boolean): void {
  const { about, verdict, words } = finding
  if (isJson) printJson(finding)
  // What the DNS and servers say may hold anything.
  else say(`${LABELS[verdict].padEnd(LABEL_WIDTH)}  ${about}: ${words.replace(/[\s\p{Cc}]+/gu, ' ')}`)
}
