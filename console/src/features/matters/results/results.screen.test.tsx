import { APPLICANT, decided, house } from '../../../../test/house.ts'
import { click, fill, refusal, renderScreen, sees, sent, written } from '../../../../test/screens.tsx'

test('by the code at the counter: a wrong one is refused, the right one is looked at and handed over', async () => {
  const { api: owner } = await house().newResident({ phone: APPLICANT.phone })
  const { params } = await decided('pick_up')
  const code = (await owner.myResult({ params })).result?.pickUp?.code ?? ''
  const wrong = code === '000000' ? '000001' : '000000'
  await renderScreen('/matters', { signedInAs: 'agent' })
  await click('凭码出件')
  await fill('领取码', wrong)
  await click('查找')
  expect(await refusal()).toBeTruthy()
  expect(await written('领取码')).toBe(wrong)
  await fill('领取码', code)
  await click('查找')
  await sees('决定时间')
  await click('已交给对方，办结')
  await sees('已交付，办结')
  expect(sent().at(-1)?.body).toEqual({ handing: { way: 'code', code } })
})
