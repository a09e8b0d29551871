import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import { APPLICANT, house, ID_CARD, PHOTO, receiveMatter } from '../../../../test/house.ts'
import {
  opened,
  opens,
  refusal,
  renderScreen,
  sees,
  seesNot,
  sent,
  tap,
  type,
  written,
} from '../../../../test/screens.tsx'
import { drafts, dropDraft } from '../draft-store.ts'
import { staffSession } from '../staff-session.ts'
import Work from './work.tsx'

const route = '/features/agency/pages/work'
await house.openStation()
const agentToken = await house.staffToken('agent')
afterEach(() => {
  for (const { key } of drafts.get()) dropDraft(key)
})

test('a wrong password is refused and the name stays', async () => {
  await renderScreen(<Work />, { route })
  await type('登录名或姓名', '黄秀英')
  await type('密码', 'not the password')
  await tap('登录')
  expect(await refusal()).toBeTruthy()
  expect(written('登录名或姓名')).toBe('黄秀英')
  expect(sent()).toEqual([{ url: '/sessions/staff', body: { name: '黄秀英', password: 'not the password' } }])
})

test('a promised paper that came while the village has the matter is marked in its list', async () => {
  const { api: owner } = await house.newResident({ phone: APPLICANT.phone })
  const at = await receiveMatter([ID_CARD])
  const clerk = await house.staff('clerk')
  const promise = { materials: [PHOTO], byOn: '2037-11-27', version: PROMISE_VERSION, way: 'signature' }
  await clerk.acceptOnPromise({ ...at, body: { ...promise, way: 'signature' } })
  await renderScreen(<Work />, { agentToken, route })
  await sees(/老人补贴/)
  seesNot('有新材料待核')
  const query = { material: PHOTO, type: 'application/pdf' as const }
  await owner.addMyPaper({ ...at, query, body: Uint8Array.from(house.pdf) })
  await renderScreen(<Work />, { agentToken, route })
  await sees('有新材料待核')
  await (await house.staff('agent')).pass({ ...at, body: { stageIndex: 0 } })
})

test('a password somebody else gave is changed for one’s own before anything else', async () => {
  const leader = await house.staff('leader')
  const { oneTimePassword } = await leader.addStaff({
    body: {
      name: '罗小英',
      signInName: '罗小英',
      role: 'agent',
      organisationId: house.towns.organisations.village,
    },
  })
  await house.as(null).signInStaff({ body: { name: '罗小英', password: oneTimePassword } })
  await renderScreen(<Work />, { route })
  await type('登录名或姓名', '罗小英')
  await type('密码', oneTimePassword)
  await tap('登录')
  await sees(/在别处登录过，那边已经退出/)
  await sees('先换成您自己的密码')
  await type('新密码', 'kite-lamp-river')
  await type('再输一遍新密码', 'kite-lamp-rive')
  await tap('换好密码，开始办事')
  expect(await refusal()).toContain('两遍输入的不一样')
  expect(staffSession.get()).toBeNull()
  await type('再输一遍新密码', 'kite-lamp-river')
  await tap('换好密码，开始办事')
  await sees('西向村便民服务站 · 罗小英')
  const body = { name: '罗小英', password: 'kite-lamp-river' }
  expect((await house.as(null).signInStaff({ body })).staff.mustChangePassword).toBe(false)
  staffSession.set(null)
})

test('what waits for the agent opens, and a new application begins as a draft', async () => {
  const at = await receiveMatter()
  await (await house.staff('clerk')).accept({ ...at, body: {} })
  await renderScreen(<Work />, { agentToken, route })
  await sees('西向村便民服务站 · 黄秀英')
  await tap(/老人补贴.*李/, 'link')
  await opens(`navigateTo /features/agency/pages/matter?id=${at.params.matterId}`)
  await tap('替群众申请')
  await opens(`navigateTo /features/agency/pages/draft?key=${drafts.get()[0]?.key}`)
  await sees('还没有选事项')
})

test('a pick-up code is looked at before anything is handed over', async () => {
  await renderScreen(<Work />, { agentToken, route })
  await type('领取码', '12345')
  await tap('查找')
  expect(await refusal()).toContain('请填写 6 位数字领取码')
  expect(sent()).toEqual([])
  await type('领取码', '123456')
  await tap('查找')
  expect(await refusal()).toBeTruthy()
  expect(written('领取码')).toBe('123456')
  expect(opened()).toEqual([])
})

test('signing out with an unsent draft asks first; then nobody but its writer can open it', async () => {
  const again = await house.staffToken('agent')
  await renderScreen(<Work />, { agentToken: await house.staffToken('agent'), route })
  await tap('替群众申请')
  await tap('退出登录')
  await sees('还有草稿没有发送')
  await tap('先不退出')
  seesNot('还有草稿没有发送')
  await tap('退出登录')
  await tap('仍然退出')
  await sees(/给村居代办员用/)
  expect(staffSession.get()).toBeNull()
  expect(drafts.get()).toEqual([])
  await renderScreen(<Work />, { agentToken: await house.staffToken('manager'), route })
  expect(drafts.get()).toEqual([])
  await renderScreen(<Work />, { agentToken: again, route })
  expect(drafts.get()).toHaveLength(1)
})
