import { randomBytes } from 'node:crypto'
import { createVault } from './vault.ts'

const key = Buffer.alloc(32, 7)
const vault = createVault(key)
const phone = '13800005678'

test('what is sealed opens again, in any script, and never looks the same twice', () => {
  for (const plain of ['', phone, '欧阳娜娜', '𠮷'.repeat(500)])
    expect(vault.open(vault.seal(plain))).toBe(plain)
  expect(vault.seal(phone)).not.toBe(vault.seal(phone))
  expect(Buffer.from(vault.seal(phone), 'base64').toString('latin1')).not.toContain(phone)
})

test('any changed bit, a cut or a foreign text does not open', () => {
  const sealed = Buffer.from(vault.seal(phone), 'base64')
  for (let at = 0; at < sealed.length; at += 1) {
    const tampered = Buffer.from(sealed)
    tampered[at]! ^= 1
    expect(() => vault.open(tampered.toString('base64'))).toThrow()
  }
  for (const length of [0, 11, 12, 16, 27]) {
    expect(() => vault.open(sealed.subarray(0, length).toString('base64'))).toThrow()
  }
  expect(() => vault.open(phone)).toThrow()
})

test('a shortened tag is not accepted: forging it would be a matter of tries', () => {
  const empty = Buffer.from(vault.seal(''), 'base64')
  expect(() => vault.open(empty.subarray(0, 16).toString('base64'))).toThrow()
})

test('another key opens nothing and finds nothing', () => {
  const other = createVault(randomBytes(32))
  expect(() => other.open(vault.seal(phone))).toThrow()
  expect(other.fingerprint(phone)).not.toBe(vault.fingerprint(phone))
})

test('a fingerprint is stable, tells values apart and is not the seal', () => {
  expect(vault.fingerprint(phone)).toBe(createVault(key).fingerprint(phone))
  expect(vault.fingerprint(phone)).toMatch(/^[\w-]{43}$/)
  expect(vault.fingerprint(phone)).not.toBe(vault.fingerprint('13800005679'))
  expect(() => vault.open(vault.fingerprint(phone))).toThrow()
})

test('bytes of a file open again byte by byte; a changed bit anywhere does not', () => {
  for (const plain of [Buffer.alloc(0), Buffer.from([0, 255, 128]), randomBytes(70_000)]) {
    const sealed = vault.sealBytes(plain)
    expect(vault.openBytes(sealed).equals(plain)).toBe(true)
    expect(vault.openBytes(new Uint8Array(sealed)).equals(plain)).toBe(true)
    expect(vault.sealBytes(plain).equals(sealed)).toBe(false)
    for (const at of [0, 11, 12, 27, sealed.length - 1]) {
      const tampered = Buffer.from(sealed)
      tampered[at]! ^= 1
      expect(() => vault.openBytes(tampered)).toThrow()
    }
    expect(() => vault.openBytes(sealed.subarray(0, sealed.length - 1))).toThrow()
    expect(() => createVault(randomBytes(32)).openBytes(sealed)).toThrow()
  }
  const photo = Buffer.from('a photo of an ID card')
  expect(vault.sealBytes(photo).includes(photo)).toBe(false)
})
