import { type DeliveryStatus, deliveryStatuses } from '@zhenyiban/shared/notifications/deliveries.ts'
import { whileUnderway } from './ask-while-underway.ts'

const told = (...statuses: DeliveryStatus[]) => [
  { ways: statuses.map(status => ({ channel: 'sms' as const, status, at: null, note: null })) },
]
test.each(deliveryStatuses)('one way: %s', status => {
  expect(whileUnderway(told(status)) !== false).toBe(status === 'queued' || status === 'sending')
})
test('nothing told, nothing known yet, and one of two on its way', () => {
  expect([whileUnderway([]), whileUnderway(undefined)]).toEqual([false, false])
  expect(whileUnderway(told('refused', 'queued'))).toBeGreaterThan(0)
})
