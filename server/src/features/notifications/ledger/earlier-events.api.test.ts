import { drainOutbox, Event } from '../../../kernel/outbox.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ledgerScene } from '../../../testing/ledger-scene.ts'
import { notificationListeners } from '../listeners.ts'
import { sendDue } from './send-due.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
const scene = ledgerScene(() => house)
const { providers, newPerson, decline, accept } = scene
beforeEach(() => {
  house.setClock(MONDAY_MORNING)
  scene.reset()
})
afterEach(() => jest.restoreAllMocks())

const told = () => providers.wechat.sent.map(({ data }) => data.phrase3?.value)
/** Two things happen; the listener of the first was begun with so often, and is called again in so many minutes. */
const acceptedThenDeclined = async (
  id: string,
  { attempts, minutes }: { attempts: number; minutes: number },
) => {
  await accept(id)
  const nextAttemptAt = new Date(+house.app.clock.now() + minutes * 60_000)
  await Event.updateOne({ 'payload.residentId': id }, { $set: { nextAttemptAt, attempts } })
  await decline(id)
  await house.deliver()
}
const passMinute = async () => {
  house.passMinutes(1)
  await house.deliver()
}

test('behind a long outbox what happened before is told first, however long that takes', async () => {
  const { id } = await newPerson({ accepted: 2 })
  await acceptedThenDeclined(id, { attempts: 1, minutes: 5 })
  for (let minute = 1; minute < 5; minute += 1) await passMinute()
  expect(told()).toEqual([])
  await passMinute()
  await passMinute()
  expect(told()).toEqual(['已受理', '不予受理'])
})

test('a listener that fails again and again holds up what happened after for two minutes', async () => {
  const { id } = await newPerson({ accepted: 2 })
  await acceptedThenDeclined(id, { attempts: 4, minutes: 60 })
  await passMinute()
  expect(told()).toEqual([])
  await passMinute()
  expect(told()).toEqual(['不予受理'])
})

test('what happened before is told first, also when its row comes while the lane is looked at', async () => {
  const { id } = await newPerson({ accepted: 2 })
  await acceptedThenDeclined(id, { attempts: 1, minutes: 1 })
  house.passMinutes(1)
  // The outbox has gone on by the time that it is asked.
  const whole = Event.exists.bind(Event)
  jest
    .spyOn(Event, 'exists')
    .mockImplementationOnce(((filter: object) =>
      drainOutbox(house.app, notificationListeners).then(() => whole(filter))) as never)
  await sendDue(house.app)
  await passMinute()
  expect(told()).toEqual(['已受理', '不予受理'])
})
