import type { RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import pino from 'pino'
import { refusalOf } from '../../../testing/fixture.ts'
import { buildPhoto } from '../../../testing/uploads.ts'
import { createReaders } from './readers.ts'

const log = pino({ level: 'silent' })
const upload = { type: 'image/png' as const, bytes: await buildPhoto() }
const codeOf = async (call: Promise<unknown>): Promise<RefusalCode> => (await refusalOf(call)).code

test('of many files at once each is read, a few at a time', async () => {
  const read = createReaders({ atOnce: 1, waiting: 4 })
  const kept = await Promise.all(Array.from({ length: 5 }, () => read(upload, log)))
  expect(new Set(kept.map(({ length }) => length)).size).toBe(1)
})
test('one more than may wait is told to come again; the others are read, and so is the next', async () => {
  const read = createReaders({ atOnce: 1, waiting: 1 })
  const [first, second, third] = [read(upload, log), read(upload, log), read(upload, log)]
  expect(await codeOf(third!)).toBe('file.busy')
  expect((await first!).length).toBe((await second!).length)
  expect((await read(upload, log)).length).toBeGreaterThan(0)
})
test.each([
  ['takes too long', { patienceMs: 0 }],
  ['takes too much memory', { mostBytes: 1 }],
])('a file that %s is refused, its process is ended, and the next file gets another', async (_, limits) => {
  const read = createReaders({ atOnce: 1, ...limits })
  expect(await codeOf(read(upload, log))).toBe('file.too_complex')
  expect(await codeOf(read(upload, log))).toBe('file.too_complex')
})
test('a process that falls takes nothing with it but the file it read', async () => {
  const program = new URL('../../../testing/falling-reader.mjs', import.meta.url)
  const read = createReaders({ atOnce: 1, program })
  expect(await codeOf(read(upload, log))).toBe('file.not_readable')
  expect(await codeOf(read(upload, log))).toBe('file.not_readable')
})
