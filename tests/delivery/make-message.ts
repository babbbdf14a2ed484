/** A message to send, with what a test wants otherwise. */
import { onTestFinished } from 'vitest'
import type { ComposedMail } from '../../src/alerts/alert-facts.js'
import { buildMessage, type MailFacts, type MailMessage } from '../../src/delivery/mail-message.js'
import { type Mailer, openMailer, type SendLimits } from '../../src/delivery/send-mail.js'
import type { SmtpServer } from '../../src/delivery/smtp-server.js'

export const MAIL: ComposedMail = {
  subject: 'Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement',
  html: '<p>Año nuevo — “news”.</p>',
  text: 'Año nuevo — “news”.\n.\nEnd.',
}

export const FACTS: MailFacts = {
  deliveryId: '3f6c8f0e-1111-4a4a-8888-0123456789ab',
  kind: 'alert',
  language: 'en',
  queuedAt: '2026-01-26T20:00:00.000Z',
  from: { name: 'Countywatch', address: 'alerts@example.org' },
  to: 'jane.doe@example.net',
  thread: 'agency-7',
  unsubscribeUrl: `https://watch.example.org/unsubscribe/${'x'.repeat(120)}`,
  bounceAddress: null,
}

export function makeMessage(facts: Partial<MailFacts> = {}, mail: Partial<ComposedMail> = {}): MailMessage {
  return buildMessage({ ...MAIL, ...mail }, { ...FACTS, ...facts })
}

/** Short enough for a test that waits for one to end. */
export const SHORT: SendLimits = { connectMs: 500, silenceMs: 500, totalMs: 20_000 }

export function openSmtp(smtp: SmtpServer, limits: SendLimits = SHORT): Mailer {
  const mailer = openMailer({ smtp, outboxDir: '/nowhere' }, limits)
  onTestFinished(() => mailer.close())
  return mailer
}
