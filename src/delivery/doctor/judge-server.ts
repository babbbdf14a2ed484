/** What a mail server showed -> what to mend. Pure. */
import type { SmtpServer } from '../smtp-server.js'
import type { Finding } from './finding.js'
import type { ServerFacts, TlsFacts } from './probe-server.js'

const DAY_MS = 86_400_000
/** Certificates are commonly renewed a month before their end: what is left two weeks before was forgotten. */
const MIN_DAYS = 14

export function judgeServer(facts: ServerFacts, server: SmtpServer, now: string): readonly Finding[] {
  const place = `${server.host}:${server.port}`
  if (facts.kind === 'failed' && facts.step === 'reach') {
    return [{ about: 'SMTP_URL', verdict: 'mend', words: `${place} cannot be used: ${facts.reason}` }]
  }
  const reached: Finding = { about: 'SMTP_URL', verdict: 'ok', words: `${place} answers.` }
  if (facts.kind === 'failed') {
    return [reached, { about: 'login', verdict: 'mend', words: `the server refuses it: ${facts.reason}` }]
  }
  const login: Finding =
    server.login === null
      ? { about: 'login', verdict: 'ok', words: 'none is set, and the server asks for none so far.' }
      : { about: 'login', verdict: 'ok', words: 'the server takes it.' }
  return [reached, judgeTls(facts.tls, server, now), login]
}

function judgeTls(tls: TlsFacts | null, server: SmtpServer, now: string): Finding {
  if (tls === null) {
    return server.tls === 'none'
      ? { about: 'TLS', verdict: 'ok', words: 'none, since the server is this machine itself.' }
      : {
          about: 'TLS',
          verdict: 'mend',
          words: 'the server offers none: whoever is on the way can read the mail.',
        }
  }
  const days = Math.floor((Date.parse(tls.endsAt) - Date.parse(now)) / DAY_MS)
  const words = `${tls.version}; the server's certificate is good for ${days} days more.`
  return days < MIN_DAYS
    ? { about: 'TLS', verdict: 'mend', words: `${words} Have it renewed: after that nothing is sent.` }
    : { about: 'TLS', verdict: 'ok', words }
}
