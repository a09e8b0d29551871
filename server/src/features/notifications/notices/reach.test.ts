import { booking, matter, reminded, ticket } from '../../../testing/notice-facts.ts'
import type { Notice } from './notice.ts'
import { notices } from './notices.ts'

const dueOn = '2026-12-03'
const noticeOf = (name: keyof typeof notices, payload: unknown, kind: 'resident' | 'staff' = 'resident') =>
  (notices[name] as (payload: unknown, by: { kind: string }) => Notice | null)(payload, { kind })

const displaced = { ...booking, wholeDay: true, reason: null, note: null, times: [] }
const declined = { ...matter, reason: '不属于受理范围' }
const decided = { ...matter, outcome: 'refused', resultText: '不符合条件', nextHolderName: null }
test.each([
  ['ticket.called', { ...ticket, windowNumber: 3, calls: 1 }, 'resident', 'called', false],
  ['ticket.skipped', ticket, 'resident', undefined, false],
  ['appointment.booked', booking, 'resident', undefined, false],
  ['appointment.booked', booking, 'staff', 'booked', false],
  ['appointment.rescheduled', booking, 'staff', 'rescheduled', false],
  ['appointment.cancelled', booking, 'resident', undefined, false],
  ['appointment.cancelled', booking, 'staff', 'cancelled', false],
  ['appointment.offered_other_times', displaced, 'staff', 'move', true],
  ['appointment.cancelled_by_hall', displaced, 'staff', 'cancelled', true],
  ['appointment.reminded', reminded, 'resident', undefined, false],
  ['matter.accepted', { ...matter, dueOn }, 'staff', undefined, false],
  ['matter.papers_missing', { ...matter, missing: ['户口本'] }, 'staff', 'papers', true],
  ['matter.declined', declined, 'staff', 'declined', true],
  ['matter.decided', decided, 'staff', 'decided', true],
] as const)('%s of %j by %s goes by short message as %s, by a call: %s', (name, payload, by, sms, calls) => {
  const notice = noticeOf(name, payload, by)!
  expect([notice.sms?.kind, notice.calls === true]).toEqual([sms, calls])
  for (const value of Object.values(notice.sms?.params ?? {})) expect(value).toMatch(/./)
})
test('who has no account is told what somebody rings for, and nothing else', () => {
  const nobody = { residentId: null }
  expect(noticeOf('matter.declined', { ...declined, ...nobody })).toMatchObject({ ...nobody, calls: true })
  expect(noticeOf('matter.accepted', { ...matter, dueOn, ...nobody })).toBeNull()
})
