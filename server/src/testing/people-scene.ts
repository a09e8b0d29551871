import { Appointment } from '../features/appointments/model.ts'
import { Resident } from '../features/identity/model.ts'
import { type Api, refusalOf, type TestApp } from './fixture.ts'

export const DOCUMENT = '44011119400101002X'
export const OTHER_DOCUMENT = '11010519491231002X'

/** People who sign in by phone and by WeChat in a house, none of them known to it before. */
export const peopleOf = (house: TestApp) => {
  let numbered = 0
  const newPhone = () => `138${String(++numbered).padStart(8, '0')}`
  const askCode = async (phone: string) => {
    house.passMinutes(1)
    return (await house.as(null).requestSmsCode({ body: { phone } })).demoCode!
  }
  const signIn = async (phone: string, more: { document?: string; apart?: true } = {}, code?: string) => {
    const body = { phone, code: code ?? (await askCode(phone)), consent: true as const, ...more }
    const { token, resident } = await house.as(null).signInBySms({ body })
    return { api: house.as(token), id: resident.id }
  }
  const byWechat = async () => {
    numbered += 1
    const body = { code: `someone${numbered}.1`, consent: true as const }
    const { token, resident } = await house.as(null).signInByWechat({ body })
    return { api: house.as(token), id: resident.id }
  }
  const book = (api: Api, day: string, time: string) => {
    const slotId = `${house.towns.halls.town.id}-${`${day}${time}`.replaceAll(/\D/g, '')}`
    return api.book({ body: { slotId, itemIds: [house.towns.items.plain.id] } })
  }
  const takeNumber = (api: Api) =>
    api.takeTicket({
      params: { hallCode: house.towns.halls.town.code },
      body: { itemId: house.towns.items.plain.id },
    })
  /** Refused with no trace but that a code was tried. */
  const expectUntouched = async (call: () => Promise<unknown>, code: string) => {
    const state = async () =>
      JSON.stringify([
        await Resident.find().sort({ _id: 1 }).lean(),
        await Appointment.find().sort({ _id: 1 }).lean(),
        await house.events(),
      ])
    const before = await state()
    const refusal = await refusalOf(call())
    expect(refusal.code).toBe(code)
    expect(await state()).toEqual(before)
    return refusal
  }
  return { newPhone, askCode, signIn, byWechat, book, takeNumber, expectUntouched }
}
