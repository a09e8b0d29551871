import type { AppointmentRow } from '@zhenyiban/shared/appointments/contract.ts'
import { findBookings } from './day-book.ts'

const row = (code: string, residentName: string | null, residentPhone: string | null): AppointmentRow => ({
  id: code.padStart(24, '0'),
  status: 'booked',
  startsAt: '2026-11-23T01:00:00Z',
  endsAt: '2026-11-23T01:30:00Z',
  itemName: '高龄津贴',
  windowNumber: 2,
  confirmed: false,
  outsideHours: false,
  code,
  visitorKind: null,
  residentName,
  residentPhone,
})
const rows = [row('204518', '李**', '138****5678'), row('771204', null, null)]

test.each([
  ['', ['204518', '771204']],
  ['2045', ['204518']],
  ['2045 18', ['204518']],
  ['5678', ['204518']],
  ['13811115678', ['204518']],
  ['+86 138-1111-5678', ['204518']],
  ['２０４５', ['204518']],
  ['李　桂芳', ['204518']],
  ['205678', []],
  ['李桂芳', ['204518']],
  ['李', ['204518']],
  ['王', []],
])('typing "%s" finds %j', (typed, codes) => {
  expect(findBookings(rows, typed).map(({ code }) => code)).toEqual(codes)
})
