import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { justEnded, justSkipped } from './undoable.ts'

const at = (time: string) => `2026-12-01T${time}:00.000Z`
const ticket = (number: string, more: Partial<QueueTicket>) => ({ number, ...more }) as QueueTicket

test.each([
  ['just now', [ticket('A001', { finishedAt: at('02:00') })], '02:00', 'A001'],
  [
    'the last of several',
    [ticket('A002', { finishedAt: at('02:01') }), ticket('A001', { finishedAt: at('02:00') })],
    '02:02',
    'A002',
  ],
  ['after five minutes', [ticket('A001', { finishedAt: at('02:00') })], '02:05', 'A001'],
  ['after more', [ticket('A001', { finishedAt: at('02:00') })], '02:06', undefined],
  ['nobody', [], '02:00', undefined],
])('an end %s', (_, ended, now, number) => {
  expect(justEnded({ ended }, Date.parse(at(now)))?.number).toBe(number)
})

test.each([
  ['of this window', [ticket('A001', { windowId: 'w1', skippedAt: at('02:00') })], '02:01', 'A001'],
  ['of another one', [ticket('A001', { windowId: 'w2', skippedAt: at('02:00') })], '02:01', undefined],
  [
    'of this one behind another’s',
    [
      ticket('A002', { windowId: 'w2', skippedAt: at('02:01') }),
      ticket('A001', { windowId: 'w1', skippedAt: at('02:00') }),
    ],
    '02:01',
    'A001',
  ],
  ['too long ago', [ticket('A001', { windowId: 'w1', skippedAt: at('02:00') })], '02:02', undefined],
])('a skip %s', (_, missed, now, number) => {
  expect(justSkipped({ missed }, 'w1', Date.parse(at(now)))?.number).toBe(number)
})
