import { endpoint } from '../kernel/endpoint.ts'
import { Id, ShortText, whole } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { Matter } from './views.ts'

const StageIndex = z.number().check(z.int(), z.gte(0))
const ById = z.object({ matterId: Id })
const ByAsk = z.object({ matterId: Id, askId: Id })

/** What one department asks another (协办), and within how many working days. */
export const NewAsk = z.object({
  stageIndex: StageIndex,
  organisationId: Id,
  question: ShortText,
  limitDays: whole(1, 20),
})
export type NewAsk = z.output<typeof NewAsk>

/** What a stage of a matter may do besides passing on: send back, refuse, ask another department. */
export const matterAsks = {
  sendBack: endpoint({
    method: 'POST',
    path: '/matters/:matterId/send-back',
    access: 'matter.advance',
    summary: '退回给前面的环节重办',
    params: ById,
    body: z.object({ stageIndex: StageIndex, toIndex: StageIndex, reason: ShortText }),
    result: Matter,
  }),
  refuseAtStage: endpoint({
    method: 'POST',
    path: '/matters/:matterId/refuse',
    access: 'matter.advance',
    summary: '环节不予办理',
    params: ById,
    body: z.object({ stageIndex: StageIndex, reason: ShortText }),
    result: Matter,
  }),
  askableOffices: endpoint({
    method: 'GET',
    path: '/matters/:matterId/offices',
    access: 'matter.advance',
    summary: '可以请哪些部门协办',
    params: ById,
    result: z.array(z.object({ id: Id, name: z.string() })),
  }),
  askOffice: endpoint({
    method: 'POST',
    path: '/matters/:matterId/asks',
    access: 'matter.advance',
    summary: '请其他部门协办',
    params: ById,
    body: NewAsk,
    result: Matter,
  }),
  answerAsk: endpoint({
    method: 'POST',
    path: '/matters/:matterId/asks/:askId/answer',
    access: 'matter.advance',
    summary: '答复协办',
    params: ByAsk,
    body: z.object({ answer: ShortText }),
    result: Matter,
  }),
  dropAsk: endpoint({
    method: 'POST',
    path: '/matters/:matterId/asks/:askId/drop',
    access: 'matter.advance',
    summary: '不用协办了',
    params: ByAsk,
    body: z.object({}),
    result: Matter,
  }),
}
