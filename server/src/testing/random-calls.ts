import { pauseReasons } from '@zhenyiban/shared/time/working-clock.ts'
import type { TestApp } from './fixture.ts'
import { phoneOf, RESIDENTS } from './random-people.ts'
import { ID_CARD, PHOTO, papersOf } from './receiving.ts'

export type Pick = <T>(list: readonly T[]) => T
/** What is sent; `aimAt` changes it towards what could be done. */
export interface Sent {
  params?: { matterId?: string; askId?: string }
  query?: object
  body?: object & { stageIndex?: number | null; toIndex?: number; toId?: string; organisationId?: string }
}
export type Calls = Record<string, () => Sent>

/** Every call about matters, with what is sent drawn at random. */
export const matterCalls = (house: TestApp, jointId: string, pick: Pick, matterId: () => string): Calls => {
  const { items, organisations, staff } = house.towns
  const matter = () => ({ params: { matterId: matterId() } })
  const ask = () => ({ params: { matterId: matterId(), askId: 'f'.repeat(24) } })
  const stage = () => ({ stageIndex: pick([0, 1, 2, 3, 4]) })
  const offices = Object.values(organisations)
  return {
    receive: () => {
      const phone = phoneOf(pick([...Array(RESIDENTS).keys()]))
      const itemId = pick([items.allowance.id, items.plain.id, jointId, jointId])
      const handedIn = itemId === items.plain.id ? [] : pick([[ID_CARD, PHOTO], [ID_CARD, PHOTO], [ID_CARD]])
      const { body } = papersOf(house, { itemId, handedIn })
      return { body: { ...body, applicant: { ...body.applicant, phone } } }
    },
    matter,
    myMatter: matter,
    withdraw: matter,
    matters: () => ({ query: { box: pick(['todo', 'supervise', 'all']) } }),
    myMatters: () => ({}),
    accept: () => ({ ...matter(), body: {} }),
    complete: () => ({ ...matter(), body: {} }),
    tellMissing: () => ({ ...matter(), body: { missing: ['代办人身份证'] } }),
    decline: () => ({ ...matter(), body: { reason: '不在受理范围' } }),
    pass: () => ({ ...matter(), body: stage() }),
    sendBack: () => ({
      ...matter(),
      body: { ...stage(), toIndex: pick([0, 1, 2, 3]), reason: '请重新核实' },
    }),
    refuseAtStage: () => ({ ...matter(), body: { ...stage(), reason: '不符合条件' } }),
    askOffice: () => ({
      ...matter(),
      body: { ...stage(), organisationId: pick(offices), question: '请核实户籍', limitDays: 3 },
    }),
    answerAsk: () => ({ ...ask(), body: { answer: '属实' } }),
    dropAsk: () => ({ ...ask(), body: {} }),
    decide: () => ({
      ...matter(),
      body: { ...stage(), outcome: pick(['granted', 'refused']), resultText: '见附件' },
    }),
    close: () => ({ ...matter(), body: {} }),
    pauseClock: () => ({ ...matter(), body: { reason: pick(pauseReasons) } }),
    undoPause: matter,
    resumeClock: () => ({ ...matter(), body: {} }),
    askExtension: () => ({ ...matter(), body: { days: pick([1, 10, 15]), reason: '案情复杂' } }),
    grantExtension: () => ({ ...matter(), body: {} }),
    refuseExtension: () => ({ ...matter(), body: { reason: '抓紧办' } }),
    assign: () => ({ ...matter(), body: { ...stage(), toId: pick(Object.values(staff)) } }),
  }
}
