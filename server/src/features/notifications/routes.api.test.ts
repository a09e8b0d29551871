import { system } from '../../kernel/app.ts'
import { expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'

const ID = '65f000000000000000000001'
let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const told = async (residentId: string, number: string) => {
  await house.app.outbox.add('ticket.skipped', system, {
    ticketId: ID,
    residentId,
    hallId: ID,
    hallName: '鳌头镇便民服务中心',
    number,
  })
  await house.deliver()
  house.passMinutes(1)
}

test('the inbox is the reader’s own, newest first, and remembers what was read', async () => {
  const [mine, other] = [await house.newResident(), await house.newResident()]
  await told(mine.id, 'A001')
  await told(mine.id, 'A002')
  await told(other.id, 'A003')
  const inbox = await mine.api.messages()
  expect(inbox.unread).toBe(2)
  expect(inbox.messages.map(({ text }) => text.slice(0, 4))).toEqual(['A002', 'A001'])
  expect(inbox.messages[0]).toMatchObject({ target: { kind: 'ticket', id: ID }, read: false })

  const params = { messageId: inbox.messages[0]!.id }
  expect(await mine.api.readMessage({ params })).toMatchObject({ id: params.messageId, read: true })
  expect(await mine.api.readMessage({ params })).toMatchObject({ read: true })
  expect((await mine.api.messages()).unread).toBe(1)
  await expectRefusal(other.api.readMessage({ params }), 'message.not_found')
  await mine.api.readAllMessages()
  expect((await mine.api.messages()).unread).toBe(0)
  expect((await other.api.messages()).unread).toBe(1)
})

test('one tap is one message of each template accepted', async () => {
  const { api } = await house.newResident()
  const before = await house.events()
  await api.acceptTemplates({ body: { accepted: ['ticket', 'matter', 'ticket'] } })
  await api.acceptTemplates({ body: { accepted: ['ticket'] } })
  await api.acceptTemplates({ body: { accepted: [] } })
  expect(await api.templates()).toEqual([
    { key: 'appointment', templateId: 'sandbox-appointment', credits: 0 },
    { key: 'ticket', templateId: 'sandbox-ticket', credits: 2 },
    { key: 'matter', templateId: 'sandbox-matter', credits: 1 },
  ])
  expect(await house.events()).toEqual(before)
})

test('the same tap sent twice is counted once', async () => {
  const { token, api } = await house.newResident()
  const again = house.as(token, { 'idempotency-key': 'tap-0000-0001' })
  await again.acceptTemplates({ body: { accepted: ['ticket'] } })
  await again.acceptTemplates({ body: { accepted: ['ticket'] } })
  expect((await api.templates()).find(({ key }) => key === 'ticket')?.credits).toBe(1)
})

test('refuses strangers, staff, and what is not a template', async () => {
  const params = { messageId: ID }
  const stranger = house.as(null)
  await expectRefusal(stranger.messages(), 'session.required')
  await expectRefusal(stranger.readMessage({ params }), 'session.required')
  await expectRefusal(stranger.readAllMessages(), 'session.required')
  await expectRefusal(stranger.templates(), 'session.required')
  await expectRefusal(stranger.acceptTemplates({ body: { accepted: [] } }), 'session.required')
  const clerk = await house.staff('clerk')
  await expectRefusal(clerk.messages(), 'session.wrong_kind')
  await expectRefusal(clerk.acceptTemplates({ body: { accepted: [] } }), 'session.wrong_kind')
  const { api } = await house.newResident()
  await expectRefusal(api.acceptTemplates({ body: { accepted: ['spam' as 'ticket'] } }), 'request.invalid')
  await expectRefusal(api.readMessage({ params }), 'message.not_found')
})
