import { contract } from '@zhenyiban/shared/contract.ts'
import type { Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import { samplesOf } from '../../testing/access-samples.ts'
import { setScene } from '../../testing/access-scene.ts'
import { type Command, holdingCommands } from '../../testing/driver-commands.ts'
import { type Api, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { expectNoTrace } from '../../testing/traces.ts'
import { openSession } from '../identity/sessions.ts'
import { Rating } from '../ratings/model.ts'
import { RatingOccasion } from '../ratings/occasion-model.ts'

// Every write a resident may ask for, by the declarations of the endpoints: begun before the account was deleted, it
// leaves nothing, whether its transaction begins after the deletion or has begun already.
const LAST = ['takeTicket', 'joinWaiting', 'withdraw', 'endFamilyLink']
const writes = Object.entries(contract as Record<string, Endpoint>).filter(
  ([, { access, method }]) => method !== 'GET' && ['resident', 'signed_in'].includes(access),
)
// What ends something is asked after what needs it, and before what needs it ended.
const names = writes.map(([name]) => name).sort((a, b) => LAST.indexOf(a) - LAST.indexOf(b))

let house: TestApp
let samples: ReturnType<typeof samplesOf>
let residentId: string
beforeAll(async () => {
  house = await startTestApp()
  const owner = await house.newResident({ name: '李秀兰', phone: '13800005678' })
  residentId = owner.id
  samples = samplesOf(house, await setScene(house, owner.api, await house.staff('clerk')))
  const { id: hallId } = house.towns.halls.town
  const { version } = await owner.api.myAgreements({ query: { hallId } })
  const { subject, subjectId } = (await Rating.findOneAndDelete().lean())!
  await RatingOccasion.updateMany({ subjectId }, { $set: { ratedAt: null } })
  Object.assign(samples.sent, {
    agree: { body: { hallId, version } },
    rate: { body: { subject, subjectId: String(subjectId), grade: 5 } },
  })
})
afterAll(() => house.stop())

/** Past the driver's own sessions: as another process does it. */
const setErased = (erasedAt: Date | null) =>
  mongoose.connection
    .db!.collection('residents')
    .updateOne({ _id: new mongoose.Types.ObjectId(residentId) }, { $set: { erasedAt } })
const gone = () => setErased(house.app.clock.now())

/** Each with a session of its own: some of them end it. */
const caller = async (name: string) => {
  const { token } = await openSession(house.app, 'resident', residentId)
  const params = [...contract[name as keyof typeof contract].path.matchAll(/:(\w+)/g)].map(
    ([, each]) => each!,
  )
  const sample = {
    params: Object.fromEntries(params.map(each => [each, samples.params[each]])),
    ...samples.sent[name],
  }
  const calls = house.as(token) as unknown as Record<keyof Api, (sent: object) => Promise<unknown>>
  return () => calls[name as keyof Api](sample)
}
const refusalOrNull = async (call: () => Promise<unknown>) => {
  try {
    await call()
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const isWrite = (command: Command) =>
  command.autocommit === false &&
  /^(insert|update|delete|findAndModify|commitTransaction)$/.test(Object.keys(command)[0]!)
/** The account is deleted in the moment of the call's first write. */
const overtaken = (call: () => Promise<unknown>) => {
  let deleted: Promise<unknown> | undefined
  return holdingCommands(command => {
    if (deleted || !isWrite(command)) return undefined
    deleted = gone()
    return deleted
  }, call)
}

/** That a code was tried stays, whoever tried it. */
const TRIED = ['SmsCodeSent', 'WechatPhone']
/** What the samples let its owner do; all others are refused whoever asks. */
const done = new Set<string>()
test.each(names)('%s: nothing is left of one that was begun before', async name => {
  const call = await caller(name)
  await gone()
  const late = await expectNoTrace(() => refusalOrNull(call), TRIED).finally(() => setErased(null))
  const during = await expectNoTrace(
    () => refusalOrNull(() => overtaken(call)).finally(() => setErased(null)),
    TRIED,
  )
  const alive = await refusalOrNull(call)
  if (alive === null) done.add(name)
  const right = alive === null ? ['session.required'] : ['session.required', alive]
  expect(right).toContain(late)
  expect(right).toContain(during)
})

test('most of them are such as the owner may do', () => {
  const some = ['book', 'takeTicket', 'reportFeedback', 'agree', 'rate', 'addMyPaper', 'makeFamilyLink']
  expect([...done]).toEqual(expect.arrayContaining(some))
  expect(done.size).toBeGreaterThan(25)
})
