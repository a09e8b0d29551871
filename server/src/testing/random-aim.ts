import { Matter, type MatterRecord } from '../features/matters/record/model.ts'
import type { Pick, Sent } from './random-calls.ts'
import type { Person } from './random-people.ts'

const OPEN_ASK = { asks: { $elemMatch: { answeredAt: null, droppedAt: null } } }
const ASKED_LONGER = { 'extension.status': 'asked', status: 'in_progress' }
const IN_PROGRESS = { status: 'in_progress' }
/** Which matters the rarer calls could be made of. */
const suited: Record<string, object> = {
  decline: { status: 'received' },
  tellMissing: { status: 'received' },
  complete: { status: 'papers_missing' },
  undoPause: { status: 'paused' },
  refuseAtStage: IN_PROGRESS,
  answerAsk: OPEN_ASK,
  dropAsk: { ...OPEN_ASK, ...IN_PROGRESS },
  grantExtension: ASKED_LONGER,
  refuseExtension: ASKED_LONGER,
  askExtension: { ...IN_PROGRESS, extension: null },
  assign: IN_PROGRESS,
  askOffice: IN_PROGRESS,
  sendBack: { ...IN_PROGRESS, 'stages.2.enteredAt': { $ne: null } },
}
/** Made by those above who holds the matter. */
const fromAbove = ['grantExtension', 'refuseExtension', 'assign']

const matterFor = async (name: string, id: string, alive: string[], pick: Pick) => {
  const among = suited[name] && (await Matter.find({ _id: { $in: alive }, ...suited[name] }).lean())
  return among?.length ? pick(among) : Matter.findById(id).lean()
}

/** Says which stage, ask or person is meant, and answers whose organisation it is then. */
const aimInside = (
  name: string,
  sent: Sent,
  matter: MatterRecord,
  people: Person[],
  pick: Pick,
): string[] => {
  const open = matter.stages.flatMap(({ enteredAt, doneAt }, index) => (enteredAt && !doneAt ? [index] : []))
  const index = open.length > 0 ? pick(open) : null
  const organisationId = index === null ? null : String(matter.stages[index]!.organisationId)
  if (sent.body?.stageIndex !== undefined && index !== null) sent.body.stageIndex = index
  if (sent.body?.toIndex !== undefined && index) sent.body.toIndex = pick([...Array(index).keys()])
  if (sent.body?.toId) {
    const there = people.filter(person => person.organisationId === organisationId)
    if (there.length > 0) sent.body.toId = pick(there).id
  }
  const asks = matter.asks.filter(({ answeredAt, droppedAt }) => !answeredAt && !droppedAt)
  if (sent.params?.askId && asks.length > 0) {
    const ask = pick(asks)
    const asking = matter.stages.find(({ key }) => key === ask.stageKey)!
    sent.params.askId = String(ask._id)
    return [String(name === 'answerAsk' ? ask.organisationId : asking.organisationId)]
  }
  if (fromAbove.includes(name)) return [String(matter.hallOrganisationId)]
  return organisationId && sent.body?.stageIndex !== undefined
    ? [organisationId]
    : matter.holderIds.map(String)
}

/**
 * Turns a call drawn at random to a matter, a stage, an ask it could be made of, and answers who might make it: else
 * most would be refused, and the rarest never done.
 */
export const aimAt = async (
  name: string,
  sent: Sent,
  alive: string[],
  people: Person[],
  pick: Pick,
): Promise<Person[]> => {
  if (!sent.params?.matterId) return []
  const matter = await matterFor(name, sent.params.matterId, alive, pick)
  if (!matter) return []
  sent.params.matterId = String(matter._id)
  const fit = aimInside(name, sent, matter, people, pick)
  return people.filter(({ organisationId }) => organisationId !== null && fit.includes(organisationId))
}
