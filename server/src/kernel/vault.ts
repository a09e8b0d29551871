import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Personal fields at rest: AES-256-GCM to keep, a keyed hash to look up (PIPL, GB/T 35273). */
export interface Vault {
  seal(plain: string): string
  /** Throws when the text was not sealed by this key. */
  open(sealed: string): string
  fingerprint(plain: string): string
}

/** Demanded in full: Node by itself takes a tag cut to four bytes, which can be guessed. */
const TAG_BYTES = 16

/** `key`: 32 bytes. Separate keys for sealing and for fingerprints are derived from it. */
export const createVault = (key: Buffer): Vault => {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32))
  const sealing = derive('zhenyiban seal')
  const hashing = derive('zhenyiban fingerprint')
  return {
    seal(plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAuthTag(bytes.subarray(12, 12 + TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(12 + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      )
    },
    fingerprint: plain => createHmac('sha256', hashing).update(plain).digest('base64url'),
  }
}
