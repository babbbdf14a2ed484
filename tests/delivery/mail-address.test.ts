/** Which words are addresses, which are mailboxes, and how they are taken out of a server's words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMailbox, hideAddresses, normaliseAddress } from '../../src/delivery/mail-address.js'
import { RequestError } from '../../src/errors.js'

describe('an address', () => {
  it.each([
    ['bob@example.org', 'bob@example.org'],
    [' Bob.O+mn@Example.ORG\n', 'bob.o+mn@example.org'],
    ["o'brien@example.org", "o'brien@example.org"],
    ['bob@bücher.example', 'bob@xn--bcher-kva.example'],
    ['bob@例え。テスト', 'bob@xn--r8jz45g.xn--zckzah'],
    ['root@localhost', 'root@localhost'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('%j is %s', (printed, expected) => {
    expect(normaliseAddress(printed)).toBe(expected)
  })

  it.each([
    ['nothing', ''],
    ['a name alone', 'bob'],
    ['no name', '@example.org'],
    ['no domain', 'bob@'],
    ['two signs', 'bob@home@example.org'],
    ['a domain without a dot', 'bob@example'],
    ['an empty label', 'bob@example..org'],
    ['a dot at the end', 'bob@example.org.'],
    ['a hyphen at the start', 'bob@-example.org'],
    ['an underscore in the domain', 'bob@ex_ample.org'],
    ['an IP number', 'bob@127.0.0.1'],
    ['an IP number, shortened', 'bob@127.1'],
    ['an IP literal', 'bob@[127.0.0.1]'],
    ['a path', 'bob@example.org/x'],
    ['an encoded domain', 'bob@exa%6dple.org'],
    ['a space', 'bob smith@example.org'],
    ['a quoted name', '"bob smith"@example.org'],
    ['a comment', 'bob(home)@example.org'],
    ['two dots', 'bob..smith@example.org'],
    ['a dot first', '.bob@example.org'],
    ['letters beyond ASCII in the name', 'bób@example.org'],
    ['a header of its own', 'bob@example.org\r\nBcc: eve@example.org'],
    ['a null', 'bob\0@example.org'],
    ['a list', 'bob@example.org,eve@example.org'],
    ['a scheme', 'mailto:bob@example.org'],
    ['brackets', '<bob@example.org>'],
    ['too long a name', `${'a'.repeat(65)}@example.org`],
    ['too long a label', `bob@${'a'.repeat(64)}.org`],
    ['too long a whole', `bob@${'a.'.repeat(124)}org`],
  ])('%s is none', (_, printed) => {
    expect(() => normaliseAddress(printed)).toThrow(RequestError)
  })

  it('is not repeated when it is refused', () => {
    expect(() => normaliseAddress('jane doe@example.org')).toThrow(
      new RequestError('Expected a mail address such as name@example.org, found something else.'),
    )
  })

  it('once normalised stays as it is, and fits any header', () => {
    const part = fc.string({
      unit: fc.constantFrom(...'aB1.-_+@"<>,;:()[]\\%/ éß。\0\r\n\u2028\u00ad'),
      maxLength: 8,
    })
    fc.assert(
      fc.property(part, part, fc.constantFrom('', '.org', '。org'), (local, domain, end) => {
        let address: string
        try {
          address = normaliseAddress(`${local}@${domain}${end}`)
        } catch (error) {
          expect(error).toBeInstanceOf(RequestError)
          return
        }
        expect(address).toMatch(/^[!-~]+$/)
        expect(normaliseAddress(address)).toBe(address)
      }),
    )
  })
})

describe('a mailbox', () => {
  it.each([
    ['Countywatch <Alerts@Example.org>', { name: 'Countywatch', address: 'alerts@example.org' }],
    ['alerts@example.org', { name: '', address: 'alerts@example.org' }],
    [' <alerts@example.org> ', { name: '', address: 'alerts@example.org' }],
    ['Añ, Watch <alerts@example.org>', { name: 'Añ, Watch', address: 'alerts@example.org' }],
    ['Countywatch <alerts>', undefined],
    ['Countywatch alerts@example.org', undefined],
    ['a <b> <alerts@example.org>', undefined],
    ['a\nb <alerts@example.org>', undefined],
  ])('%j is %j', (printed, expected) => {
    expect(findMailbox(printed)).toEqual(expected)
  })
})

describe("a server's words", () => {
  it.each([
    ['550 <bob@example.net>: User unknown', '550 <address>: User unknown'],
    ['550 BOB@example.net (alias eve@x) not here', '550 <address> (alias <address>) not here'],
    ['550 prvs=12=bob@example.net gone', '550 <address> gone'],
    ['550 user bob is unknown', '550 user <name> is unknown'],
    ['550 bobby, Bob. and bob-2 unknown', '550 bobby, <name>. and bob-2 unknown'],
    ['250 OK', '250 OK'],
  ])('%j become %j', (words, expected) => {
    expect(hideAddresses(words, 'bob@example.net')).toBe(expected)
  })

  it('may be about a name that has a meaning in patterns', () => {
    expect(hideAddresses('no a+b.c here, nor aabxc', 'a+b.c@example.net')).toBe('no <name> here, nor aabxc')
  })
})
