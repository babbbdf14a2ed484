/**
 * A whole installation with its site on a port of its own and a real mail server: what a person with a
 * browser and a mailbox meets. Time is the test's.
 */

import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import PostalMime from 'postal-mime'
import { onTestFinished } from 'vitest'
import { makeCountySite } from '../../src/cli/make-site.js'
import { makeLog } from '../../src/log.js'
import { serve } from '../../src/web/serve.js'
import { startSmtp } from '../delivery/smtp-stand-in.js'
import { Installation } from '../jobs/installation.js'

export interface ReadMail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Lower-case name -> value. */
  readonly headers: ReadonlyMap<string, string>
}

export interface LiveSite {
  readonly installation: Installation
  readonly origin: string
  /** Sends what is queued, and gives the mails that came since the last call. */
  receive(): Promise<readonly ReadMail[]>
}

export async function startLiveSite(settings: Readonly<Record<string, string>> = {}): Promise<LiveSite> {
  const mail = await startSmtp()
  const origin = `http://127.0.0.1:${await findFreePort()}`
  const installation = await Installation.start({
    SMTP_URL: `smtp://${mail.smtp.host}:${mail.smtp.port}`,
    PUBLIC_URL: origin,
    ...settings,
  })
  const { config, db, vault } = installation
  const log = makeLog({ level: 'silent', format: 'json' })
  const context = { config, db, log, isJson: false, openVault: () => vault, now: () => installation.now }
  const site = makeCountySite(context, origin, () => {})
  const server = await serve(site.fetch, '127.0.0.1', Number(new URL(origin).port))
  onTestFinished(() => server.close())
  let read = 0
  return {
    installation,
    origin,
    async receive() {
      await installation.send()
      const fresh = mail.received.slice(read)
      read = mail.received.length
      return Promise.all(fresh.map(({ raw }) => readMail(raw)))
    },
  }
}

async function readMail(raw: string): Promise<ReadMail> {
  const {
    to,
    subject = '',
    text = '',
    html = '',
    headers,
  } = await PostalMime.parse(Buffer.from(raw, 'latin1'))
  return {
    to: to?.[0]?.address ?? '',
    subject,
    text,
    html,
    headers: new Map(headers.map(({ key, value }) => [key, value])),
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
