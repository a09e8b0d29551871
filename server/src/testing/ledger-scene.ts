import { randomBytes } from 'node:crypto'
import { Resident } from '../features/identity/model.ts'
import { Delivery } from '../features/notifications/ledger/model.ts'
import { system } from '../kernel/app.ts'
import type { SmsForm } from '../kernel/ports.ts'
import { watchAccount } from '../kernel/wechat-account.ts'
import { createSmsSandbox } from '../platform/sms-sandbox.ts'
import { createWechatSandbox, type WechatSandbox } from '../platform/wechat/sandbox/sandbox.ts'
import type { TestApp } from './fixture.ts'

const newId = () => randomBytes(12).toString('hex')
const hallName = '鳌头镇便民服务中心'
const matterOf = (residentId: string) => ({
  matterId: newId(),
  residentId,
  itemId: newId(),
  itemName: '高龄津贴',
  caseNumber: '44011711320371123000017',
  organisationIds: [],
})

const calledOf = (residentId: string) => ({
  ticketId: newId(),
  residentId,
  hallId: newId(),
  hallName,
  number: 'A018',
  windowNumber: 3,
  calls: 1,
})
const cancelledOf = (residentId: string, startsAt: string) => ({
  appointmentId: newId(),
  residentId,
  itemId: newId(),
  itemIds: [],
  itemName: '高龄津贴',
  hallId: newId(),
  hallName,
  startsAt: new Date(startsAt).toISOString(),
  wholeDay: true,
  reason: '停电',
  note: null,
})

/** People who are told things, and providers that take them or do not. */
export const ledgerScene = (houseOf: () => TestApp) => {
  const providers = {
    wechat: null as unknown as WechatSandbox,
    /** What the gateway took. */
    taken: [] as { phone: string; text: string; form: SmsForm | undefined }[],
    /** What the gateway answers next instead. */
    failures: [] as Error[],
  }
  let people = 0
  const add = ((...event: Parameters<TestApp['app']['outbox']['add']>) =>
    houseOf().app.outbox.add(...event)) as TestApp['app']['outbox']['add']
  return {
    providers,
    /** Well again, and empty. */
    reset() {
      const { app } = houseOf()
      Object.assign(providers, { wechat: createWechatSandbox(app.clock), taken: [], failures: [] })
      app.wechat = watchAccount(app, providers.wechat.port)
      app.sms = {
        ...createSmsSandbox({ info: () => {} }, app.clock.now),
        templates: { declined: 'SMS_7' },
        send: async (phone, text, form) => {
          const failure = providers.failures.shift()
          if (failure) throw failure
          providers.taken.push({ phone, text, form })
        },
      }
    },
    /** Somebody with a phone; on WeChat as well, with so many acceptances of each template, where asked. */
    async newPerson({ accepted = -1, proven = true } = {}) {
      people += 1
      const phone = `1390000${String(people).padStart(4, '0')}`
      const openid = accepted < 0 ? null : `openid-${people}`
      const { id, api } = await houseOf().newResident({ name: '李秀兰', phone })
      if (openid) await Resident.updateOne({ _id: id }, { $set: { openid } })
      if (!proven) await Resident.updateOne({ _id: id }, { $set: { awaitsOwner: true } })
      for (let i = 0; i < accepted; i += 1)
        await api.acceptTemplates({ body: { accepted: ['matter', 'ticket', 'appointment'] } })
      return { id, api, phone, openid }
    },
    /** Important: goes out by whatever reaches the person. */
    decline: (residentId: string) =>
      add('matter.declined', system, {
        ...matterOf(residentId),
        move: {} as never,
        reason: '不属于受理范围',
      }),
    /** Not so important: by WeChat, where that was accepted. */
    accept: (residentId: string) =>
      add('matter.accepted', system, {
        ...matterOf(residentId),
        move: {} as never,
        dueOn: '2037-12-03',
      } as never),
    call: (residentId: string) => add('ticket.called', system, calledOf(residentId)),
    cancelBooking: (residentId: string, startsAt: string) =>
      add('appointment.cancelled_by_hall', system, cancelledOf(residentId, startsAt)),
    rowsOf: async (residentId: string) =>
      (await Delivery.find({ residentId }).sort({ at: 1, eventId: 1, _id: 1 }).lean()).map(
        ({ channel, status, why }) => [channel, status, why],
      ),
  }
}
