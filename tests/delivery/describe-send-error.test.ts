/** What servers say, in their own manner of saying it, and what becomes of the message. */
import { describe, expect, it } from 'vitest'
import { describeSendError } from '../../src/delivery/describe-send-error.js'

/** As nodemailer throws it. */
function makeError(command: string, response: string): Error {
  const responseCode = Number(response.slice(0, 3))
  return Object.assign(new Error(`No: ${response}`), { code: 'EENVELOPE', command, response, responseCode })
}

function judge(command: string, response: string): string {
  const result = describeSendError(makeError(command, response), 'jane.doe@example.net')
  if (result.kind === 'suppressed') return result.isRecipientRefused === true ? 'mailbox' : 'suppressed'
  return 'concerns' in result ? `${result.kind} ${result.concerns}` : result.kind
}

describe('an answer', () => {
  it.each([
    // Gmail
    [
      'RCPT TO',
      '550-5.1.1 The email account that you tried to reach\n550 5.1.1 does not exist. g-smtp',
      'mailbox',
    ],
    ['RCPT TO', '550 5.2.1 The email account that you tried to reach is inactive. g-smtp', 'mailbox'],
    [
      'RCPT TO',
      "452-4.2.2 The recipient's inbox is out of storage space.\n452 4.2.2 g-smtp",
      'deferred message',
    ],
    [
      'RCPT TO',
      "552-5.2.2 The recipient's inbox is out of storage space.\n552 5.2.2 g-smtp",
      'deferred message',
    ],
    [
      'DATA',
      '550-5.7.26 Your email has been blocked because the sender is unauthenticated.',
      'refused sender',
    ],
    ['DATA', '550-5.7.1 Our system has detected that this message is likely unsolicited.', 'refused message'],
    ['DATA', '552-5.7.0 This message was blocked because its content is a danger.', 'refused message'],
    ['DATA', '421-4.7.28 Gmail has detected an unusual rate of unsolicited mail.', 'deferred server'],
    ['MAIL FROM', '552-5.3.4 Your message exceeded the size limits.', 'refused message'],
    ['MAIL FROM', '530 5.7.0 Authentication Required. g-smtp', 'refused sender'],
    ['AUTH PLAIN', '535-5.7.8 Username and Password not accepted.', 'refused sender'],
    ['AUTH PLAIN', '454 4.7.0 Too many login attempts, please try again later.', 'deferred server'],
    // Outlook
    ['RCPT TO', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup', 'mailbox'],
    ['RCPT TO', '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).', 'failed'],
    ['RCPT TO', '550 5.4.1 Recipient address rejected: Access denied. [AM0EUR02FT006]', 'failed'],
    [
      'RCPT TO',
      '451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77719)',
      'deferred message',
    ],
    [
      'MAIL FROM',
      "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. (S3140)",
      'refused sender',
    ],
    ['DATA', '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceeded', 'deferred message'],
    ['DATA', '552 5.3.4 Message size exceeds fixed maximum message size', 'refused message'],
    // Yahoo
    ['CONN', '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred', 'deferred server'],
    ['CONN', '553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1', 'refused sender'],
    ['DATA', "554 delivery error: dd This user doesn't have a yahoo.example account", 'refused message'],
    ['DATA', '554 5.7.9 Message not accepted for policy reasons.', 'refused message'],
    // Postfix
    ['RCPT TO', '550 5.1.1 <jane.doe@example.net>: Recipient address rejected: User unknown', 'mailbox'],
    ['RCPT TO', '550 5.1.2 <jane.doe@example.net>: Recipient address rejected: Domain not found', 'mailbox'],
    ['RCPT TO', '556 5.1.10 <jane.doe@example.net>: Recipient address rejected: nullMX', 'mailbox'],
    [
      'RCPT TO',
      '450 4.2.0 <jane.doe@example.net>: Recipient address rejected: Greylisted',
      'deferred message',
    ],
    ['RCPT TO', '554 5.7.1 <jane.doe@example.net>: Relay access denied', 'refused sender'],
    ['RCPT TO', '550 5.1.0 <alerts@example.org>: Sender address rejected: User unknown', 'refused sender'],
    [
      'RCPT TO',
      '553 5.7.1 <alerts@example.org>: Sender address rejected: not owned by user',
      'refused sender',
    ],
    [
      'RCPT TO',
      '550 5.1.8 <alerts@example.org>: Sender address rejected: Domain not found',
      'refused sender',
    ],
    ['RCPT TO', '552 5.2.2 <jane.doe@example.net>: user is over quota', 'deferred message'],
    ['RCPT TO', '503 5.5.1 Error: need MAIL command', 'deferred server'],
    ['MAIL FROM', '452 4.3.1 Insufficient system storage', 'deferred server'],
    ['DATA', '550 5.6.0 Message content rejected', 'refused message'],
    ['EHLO', '502 5.5.2 Error: command not recognized', 'refused sender'],
    ['STARTTLS', '454 4.7.0 TLS not available due to local problem', 'deferred server'],
    // Exim, and others without enhanced codes
    ['RCPT TO', '550 Unrouteable address', 'mailbox'],
    ['RCPT TO', '551 User not local', 'mailbox'],
    ['RCPT TO', '553 sorry, no mailbox here by that name', 'mailbox'],
    [
      'RCPT TO',
      '550-Verification failed for <alerts@example.org>\n550 Sender verify failed',
      'refused sender',
    ],
    ['RCPT TO', '550 relay not permitted', 'refused sender'],
    ['RCPT TO', '550 JunkMail rejected - mail.example.org is in an RBL', 'refused sender'],
    ['RCPT TO', '552 mailbox quota exceeded', 'deferred message'],
    ['RCPT TO', '554 No.', 'refused sender'],
    ['RCPT TO', '501 malformed address', 'failed'],
    ['RCPT TO', '451 Temporary local problem - please try later', 'deferred message'],
    ['RCPT TO', '421 Too many concurrent connections', 'deferred server'],
    ['DATA', '550 This message was classified as spam', 'refused message'],
    ['DATA', '552 Message size exceeds maximum permitted', 'deferred message'],
    ['DATA', '451 please try again later', 'deferred message'],
    ['CONN', '554 no SMTP service here', 'refused sender'],
  ])('to %s: %s', (command, response, expected) => {
    expect(judge(command, response)).toBe(expected)
  })
})

describe('no answer', () => {
  const silence = Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT', command: 'CONN' })

  it('puts the message off, which may have arrived only if it was given', () => {
    const deferred = { kind: 'deferred', reason: 'Timeout', concerns: 'server' }
    expect(describeSendError(silence, 'jane.doe@example.net')).toEqual(deferred)
    expect(describeSendError(silence, 'jane.doe@example.net', true)).toEqual({
      ...deferred,
      mayHaveArrived: true,
    })
  })

  it('to a message that was answered is none: it did not arrive', () => {
    expect(describeSendError(makeError('DATA', '451 later'), 'jane.doe@example.net', true)).toEqual({
      kind: 'deferred',
      reason: 'No: 451 later',
      concerns: 'message',
    })
  })

  it('is thrown on where it is a bug', () => {
    expect(() => describeSendError(new TypeError('x is not a function'), '')).toThrow(TypeError)
  })
})
