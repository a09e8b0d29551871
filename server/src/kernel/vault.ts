import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Personal fields at rest: AES-256-GCM to keep, a keyed hash to look up (PIPL, GB/T 35273). */
export interface Vault {
  seal(plain: string): string
  /** Throws when the text was not sealed by this key. */
  open(sealed: string): string
  /** The same for files, whose bytes are kept as bytes. */
  sealBytes(plain: Uint8Array): Buffer
  openBytes(sealed: Uint8Array): Buffer
  fingerprint(plain: string): string
}

/** The length is checked, because Node accepts truncated tags, which can be guessed. */
const TAG_BYTES = 16
const NONCE_BYTES = 12

/** `key`: 32 bytes. Separate keys for sealing and for fingerprints are derived from it. */
export const createVault = (key: Buffer): Vault => {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32))
  const sealing = derive('zhenyiban seal')
  const hashing = derive('zhenyiban fingerprint')
  const sealBytes = (plain: Uint8Array): Buffer => {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  }
  const openBytes = (sealed: Uint8Array): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  }
  return {
    seal: plain => sealBytes(Buffer.from(plain, 'utf8')).toString('base64'),
    open: sealed => openBytes(Buffer.from(sealed, 'base64')).toString('utf8'),
    sealBytes,
    openBytes,
    fingerprint: plain => createHmac('sha256', hashing).update(plain).digest('base64url'),
  }
}
