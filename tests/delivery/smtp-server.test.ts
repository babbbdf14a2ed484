/** What `SMTP_URL` says, and what it may not say. */
import { describe, expect, it } from 'vitest'
import { findSmtpServer } from '../../src/delivery/smtp-server.js'

describe('the address of a mail server', () => {
  it.each([
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, tls: 'required', login: null }],
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, tls: 'implicit', login: null }],
    ['smtp://mail.example.org:25/', { host: 'mail.example.org', port: 25, tls: 'required', login: null }],
    ['smtp://relay:25?tls=optional', { host: 'relay', port: 25, tls: 'optional', login: null }],
    ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, tls: 'none', login: null }],
    ['smtp://localhost', { host: 'localhost', port: 587, tls: 'none', login: null }],
    ['smtp://[::1]:25', { host: '::1', port: 25, tls: 'none', login: null }],
    ['smtps://localhost', { host: 'localhost', port: 465, tls: 'implicit', login: null }],
    [
      'smtps://me%40example.org:p%2Fss%25@mail.example.org',
      {
        host: 'mail.example.org',
        port: 465,
        tls: 'implicit',
        login: { user: 'me@example.org', password: 'p/ss%' },
      },
    ],
  ])('%s', (address, expected) => {
    expect(findSmtpServer(address)).toEqual(expected)
  })

  it.each([
    'mail.example.org',
    'https://mail.example.org',
    'smtp:mail.example.org',
    'smtp://',
    'smtp://mail.example.org/inbox',
    'smtp://mail.example.org#x',
    'smtp://mail.example.org?tls.rejectUnauthorized=false',
    'smtp://mail.example.org?tls=optional&pool=false',
    'smtps://mail.example.org?tls=optional',
    'smtp://me@mail.example.org',
    'smtp://:secret@mail.example.org',
    'smtp://me:50%@mail.example.org',
    'smtp://mail%2e.example.org',
    'smtp://localhost.example.org:port',
  ])('is not %s', (address) => {
    expect(findSmtpServer(address)).toBeUndefined()
  })

  it('is not taken for this machine by its beginning', () => {
    expect(findSmtpServer('smtp://localhost.example.org')?.tls).toBe('required')
    expect(findSmtpServer('smtp://127.0.0.1.example.org')?.tls).toBe('required')
  })
})
