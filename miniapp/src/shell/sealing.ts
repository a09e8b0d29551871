import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { newKey } from '@zhenyiban/shared/kernel/idempotency-keys.ts'

// Personal data that waits on the phone is sealed with a key of its account, which the server gives to whoever is signed
// in. A mini-program has no WebCrypto.

const NONCE_BYTES = 24
const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
/** JSON in ASCII: old phones have no TextEncoder. */
const plainOf = (value: unknown): Uint8Array =>
  Uint8Array.from(
    JSON.stringify(value).replace(
      /[^\0-\x7f]/g,
      char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
    char => char.charCodeAt(0),
  )
/** Never the same twice is all that is asked of it. */
const newNonce = (): string => (newKey() + newKey()).replace(/-/g, '').slice(0, NONCE_BYTES * 2)

export const seal = (key: string, value: unknown): string => {
  const nonce = newNonce()
  return nonce + hexOf(xsalsa20poly1305(bytesOf(key), bytesOf(nonce)).encrypt(plainOf(value)))
}
/** Undefined for what was sealed with another key, or is damaged. */
export const unseal = <T>(key: string, sealed: string): T | undefined => {
  try {
    const nonce = bytesOf(sealed.slice(0, NONCE_BYTES * 2))
    const plain = xsalsa20poly1305(bytesOf(key), nonce).decrypt(bytesOf(sealed.slice(NONCE_BYTES * 2)))
    return JSON.parse(Array.from(plain, byte => String.fromCharCode(byte)).join('')) as T
  } catch {
    return undefined
  }
}
