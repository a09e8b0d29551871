import { toldBySms } from '@zhenyiban/shared/notifications/hearing.ts'
import { defaultPreferences } from '@zhenyiban/shared/notifications/preferences.ts'
import { booking, matter, ticket } from '../../../testing/notice-facts.ts'
import type { Notice } from '../notices/notice.ts'
import { notices } from '../notices/notices.ts'
import { weights } from './weights.ts'

type Name = keyof typeof notices
const noticeOf = (name: Name, payload: unknown, kind: 'resident' | 'staff' = 'resident') =>
  (notices[name] as (payload: unknown, by: { kind: string }) => Notice | null)(payload, { kind })!

/** What the phone promises by short message, and the events that are to keep it. */
const promised: Record<ReturnType<typeof toldBySms>[number], [Name, object][]> = {
  place_offered: [['waiting.offered', { ...booking, until: '2026-11-22T01:15:00.000Z' }]],
  hall_changes: [
    ['appointment.offered_other_times', { ...booking, times: [], reason: null, note: null }],
    ['appointment.cancelled_by_hall', { ...booking, reason: null, note: null }],
  ],
  called: [['ticket.called', { ...ticket, windowNumber: 3, calls: 1 }]],
  papers_and_results: [
    ['matter.papers_missing', { ...matter, missing: ['身份证'] }],
    ['paper.returned', { ...matter, material: '身份证', reason: '看不清' }],
    ['matter.decided', { ...matter, outcome: 'granted', resultText: '同意', nextHolderName: null }],
    ['matter.declined', { ...matter, reason: '不归我们办' }],
    ['result.chosen', { ...matter, kind: 'pick_up', untilOn: '2026-12-31', placeName: '大厅' }],
  ],
}
const moments = ['booked', 'waitlisted', 'numbered', 'handed_in', 'reported'] as const
test.each(moments)('what is promised by short message after %s comes by it', moment => {
  for (const what of toldBySms(moment, defaultPreferences))
    for (const [name, payload] of promised[what])
      expect([name, noticeOf(name, payload).sms]).toEqual([name, expect.anything()])
})

test('whatever staff ring for is important, so that nobody can switch it off', () => {
  for (const [name, payload] of Object.values(promised).flat())
    if (noticeOf(name, payload).calls) expect([name, weights[name].isImportant]).toEqual([name, true])
})

test('of a booking its owner made WeChat says nothing: what they accepted is kept; made by staff it does', () => {
  for (const name of ['appointment.booked', 'appointment.rescheduled'] as const) {
    expect(noticeOf(name, booking).push).toBeNull()
    expect(noticeOf(name, booking, 'staff').push).toMatchObject({ template: 'appointment' })
  }
})
