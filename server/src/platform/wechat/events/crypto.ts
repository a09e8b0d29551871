import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/** 消息推送's signature: of the token, the time, a number used once and, where it is sealed, the message. */
export const signatureOf = (...parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')

export const isSignature = (given: string, ...parts: string[]): boolean => {
  const right = Buffer.from(signatureOf(...parts))
  const told = Buffer.from(given)
  return right.length === told.length && timingSafeEqual(right, told)
}

/** WeChat pads to 32 bytes, twice what the cipher asks for. */
const BLOCK = 32
const RANDOM_BYTES = 16
const LENGTH_BYTES = 4
const keyOf = (aesKey: string) => Buffer.from(`${aesKey}=`, 'base64')

/** What WeChat sealed, and for whose app; throws when it is none of ours. */
export const unseal = (sealed: string, aesKey: string): { message: string; appId: string } => {
  const key = keyOf(aesKey)
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, RANDOM_BYTES)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()])
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > BLOCK) throw new Error('the padding is not WeChat’s')
  const plain = padded.subarray(RANDOM_BYTES, padded.length - padding)
  const length = plain.readUInt32BE(0)
  const rest = plain.subarray(LENGTH_BYTES)
  if (length > rest.length) throw new Error('the length is not the message’s')
  return { message: rest.subarray(0, length).toString('utf8'), appId: rest.subarray(length).toString('utf8') }
}

/** As WeChat seals it; `random` are sixteen bytes. */
export const seal = (message: string, appId: string, aesKey: string, random: Buffer): string => {
  const key = keyOf(aesKey)
  const text = Buffer.from(message)
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(text.length)
  const plain = Buffer.concat([random, length, text, Buffer.from(appId)])
  const padding = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, RANDOM_BYTES)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(padding, padding)),
    cipher.final(),
  ]).toString('base64')
}
