import { caseScene } from '../../../testing/case-scene.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { expectUntouched } from '../../../testing/traces.ts'
import { closeAnswered } from './jobs.ts'

let house: TestApp
let scene: ReturnType<typeof caseScene>
let manager: Api
let leader: Api
beforeAll(async () => {
  house = await startTestApp()
  scene = caseScene(house)
})
afterAll(() => house.stop())
/** Sessions of staff end with the day. */
const on = async (instant: string) => {
  house.setClock(instant)
  manager = await house.staff('manager')
  leader = await house.staff('leader')
}
beforeEach(() => on(MONDAY_MORNING))

test.each([
  ['nobody was ever reached', ['miss', 'miss', 'miss'], 'unreachable'],
  ['reached at the second call', ['miss', 'reach'], 'by_rule'],
] as [string, ('miss' | 'reach')[], string][])('silence after the answer, %s: %s', async (_, calls, end) => {
  const { api, at, caseId } = await scene.rated({ phone: '13800001234' })
  for (const call of calls)
    await manager.callBackRectification({ ...at, body: { reached: call === 'reach', said: '打过' } })
  if (!calls.includes('reach')) await manager.goOnUnreached({ ...at, body: { note: '换了三个时间' } })
  await scene.mend(at, { does: manager, checks: leader })
  house.setClock('2037-11-30T15:59:00.000Z')
  await closeAnswered(house.app)
  expect((await scene.stored(caseId)).status).toBe('answered')
  await on('2037-11-30T16:00:00.000Z')
  expect(await closeAnswered(house.app)).toBeGreaterThan(0)
  expect((await api.myRectification(at)).status).toBe(end)
  await house.deliver()
  expect((await api.messages()).messages[0]!.text).toMatch(/先结案|不算作解决/)
  const { rectifications } = await manager.rectifications({ query: { view: 'ended' } })
  expect(rectifications.find(({ id }) => id === caseId)!.status).toBe(end)
})

test('one goes on without having reached anybody only after three calls', async () => {
  const { at } = await scene.rated({ phone: '13800001234' })
  const miss = () => manager.callBackRectification({ ...at, body: { reached: false, said: '没人接' } })
  const goOn = () => manager.goOnUnreached({ ...at, body: { note: '打不通' } })
  await miss()
  await miss()
  await expectUntouched(goOn, 'rectification.call_more')
  await miss()
  expect((await goOn()).status).toBe('to_rectify')
})
