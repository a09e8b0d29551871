import { Rectification } from '../features/ratings/cases/model.ts'
import { Rating } from '../features/ratings/model.ts'
import type { Api, TestApp } from './fixture.ts'
import { ratingScene } from './rating-scene.ts'

interface At {
  params: { rectificationId: string }
}
/** Bad ratings of the town's hall, and what its office makes of them. */
export const caseScene = (house: TestApp) => {
  const { visit, walkIn, keyFor } = ratingScene(house)
  const given = { grade: 1 as const, reasons: ['110'], text: '等了一上午，打我电话 13800009999' }
  const caseOf = async (ticketId: string) => {
    const rating = await Rating.findOne({ subjectId: ticketId }).sort({ at: 1, _id: 1 }).lean()
    const found = (await Rectification.findOne({ ratingId: rating!._id }).lean())!
    return { ticketId, caseId: String(found._id), at: { params: { rectificationId: String(found._id) } } }
  }
  /** By somebody with an account: anonymous, and without a number, unless said otherwise. */
  const rated = async (more: { anonymous?: boolean; phone?: string } = {}) => {
    const { api, id, ticketId } = await visit('李秀兰')
    await api.rate({ body: { ...given, ...more, subject: 'visit', subjectId: ticketId } })
    return { api, id, ...(await caseOf(ticketId)) }
  }
  /** By who came without an account. */
  const ratedByKey = async (more: { phone?: string } = {}) => {
    const { ticketId } = await walkIn()
    const paper = { params: await keyFor(ticketId) }
    const anybody = house.as(null)
    const { caseKey } = await anybody.rateByKey({ ...paper, body: { ...given, ...more } })
    return { anybody, paper, key: { params: { ratingKey: caseKey! } }, ...(await caseOf(ticketId)) }
  }
  /** From mending to the answer: `does` writes, `checks` checks, `answers` answers. */
  const mend = async (
    at: At,
    people: { does: Api; checks: Api; answers?: Api },
    measure = '高峰时加开 3 号窗口',
  ) => {
    const { does, checks, answers = does } = people
    await does.rectificationCause({ ...at, body: { text: '上午只开了两个窗口' } })
    await does.rectificationMeasure({ ...at, body: { text: measure } })
    await does.rectificationProof({ ...at, body: { text: '排班表已经改了' } })
    await checks.checkRectification({ ...at, body: { passed: true, note: '到窗口看过' } })
    return answers.answerRectification({ ...at, body: { text: measure } })
  }
  const stored = async (caseId: string) => (await Rectification.findById(caseId).lean())!
  return { rated, ratedByKey, mend, stored }
}
