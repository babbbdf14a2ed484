/** A certificate of this machine's own loopback address, made anew for one test (X.509, RFC 5280). */
import { generateKeyPairSync, sign } from 'node:crypto'

export interface Certificate {
  readonly key: string
  /** PEM; signs itself, so who trusts it trusts its server. */
  readonly cert: string
}

const ECDSA_SHA256 = '2a8648ce3d040302'
const COMMON_NAME = '550403'
const BASIC_CONSTRAINTS = '551d13'
const ALTERNATIVE_NAME = '551d11'

/** @param endsAt ISO, of this century. */
export function makeCertificate({ endsAt }: { readonly endsAt: string }): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = der(0x30, oid(ECDSA_SHA256))
  const name = der(0x30, der(0x31, der(0x30, oid(COMMON_NAME), der(0x0c, Buffer.from('countywatch test')))))
  const extensions = [
    der(0x30, oid(BASIC_CONSTRAINTS), der(0x04, der(0x30, der(0x01, Buffer.from([0xff]))))),
    der(0x30, oid(ALTERNATIVE_NAME), der(0x04, der(0x30, der(0x87, Buffer.from([127, 0, 0, 1]))))),
  ]
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    der(0x30, time('2020-01-01T00:00:00.000Z'), time(endsAt)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, ...extensions)),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const base64 = der(0x30, body, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  }
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

/** UTCTime. */
function time(at: string): Buffer {
  return der(0x17, Buffer.from(`${at.replace(/[-:T]|\.\d+/g, '').slice(2)}`))
}
