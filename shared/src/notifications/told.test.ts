import { type DeliveryStatus, deliveryStatuses } from './deliveries.ts'
import { didNotArrive } from './told.ts'

const ways = (...statuses: DeliveryStatus[]) =>
  statuses.map(status => ({ channel: 'sms' as const, status, at: null, note: null }))

test.each(deliveryStatuses)('one way: %s', status => {
  const lost = status === 'refused' || status === 'expired'
  expect(didNotArrive({ readAt: null, ways: ways(status) })).toBe(lost)
})
test.each<[string, Parameters<typeof didNotArrive>[0], boolean]>([
  ['in the inbox alone', { readAt: null, ways: [] }, false],
  ['refused, then sent by the next way', { readAt: null, ways: ways('refused', 'sent') }, false],
  ['refused, the next way waits', { readAt: null, ways: ways('refused', 'queued') }, false],
  ['refused by all', { readAt: null, ways: ways('refused', 'expired', 'refused') }, true],
  ['refused by all and read', { readAt: '2037-11-23T01:30:00.000Z', ways: ways('refused') }, false],
])('%s', (_, told, lost) => expect(didNotArrive(told)).toBe(lost))
