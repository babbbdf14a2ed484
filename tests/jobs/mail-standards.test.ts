/** An alert as a mail server gets it: whose failure comes back to it, what kind it is, and who signed it. */
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findVerpDelivery } from '../../src/delivery/verp.js'
import { makeFolder } from '../db/temp-database.js'
import { startSmtp } from '../delivery/smtp-stand-in.js'
import { verifyDkim } from '../delivery/verify-dkim.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'

it("an alert leaves under its delivery's own address, says its kind and language, and is signed", async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keyFile = join(makeFolder(), 'dkim.pem')
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  const { smtp, received } = await startSmtp()
  const installation = await Installation.start({
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    MAIL_FROM: 'Observatório <alertas@bücher.example.org>',
    BOUNCE_ADDRESS: 'bounces@example.org',
    DKIM_SELECTOR: 'mail2026',
    DKIM_KEY_FILE: keyFile,
    PUBLIC_URL: 'https://watch.example.org',
  })
  await installation.subscribe('jane@example.org', 'mn:*', { language: 'es' })
  await installation.publish({ rows: NATION })
  await installation.look()
  installation.wait(15)
  await installation.publish({ rows: [...NATION, ISLE] })
  await installation.look()

  const { id } = await installation.db.selectFrom('deliveries').select('id').executeTakeFirstOrThrow()
  const [mail, ...more] = received
  const raw = mail?.raw ?? ''
  expect(more).toEqual([])
  expect(findVerpDelivery(installation.vault, mail?.from ?? '')).toBe(id)
  expect(raw).toContain('\r\nFeedback-ID: alert:es:countywatch\r\n')
  expect(raw).toContain('<alertas@xn--bcher-kva.example.org>\r\n')
  expect(raw).toMatch(/^[\x20-\x7e\t\r\n]*$/)
  const dnsKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  expect(verifyDkim(raw, dnsKey)).toMatchObject({ domain: 'xn--bcher-kva.example.org', selector: 'mail2026' })
})
