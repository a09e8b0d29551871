import { house, receiveMatter } from '../../../../test/house.ts'
import { opens, refusal, renderScreen, sees, tap, type } from '../../../../test/screens.tsx'
import Receipt from './receipt.tsx'

const route = '/features/matters/pages/receipt'

test('the code on the paper shows how it stands, to anybody who holds it', async () => {
  const at = await receiveMatter()
  const { url } = await (await house.staff('clerk')).receipt(at)
  const receiptCode = url.split('/').at(-1) ?? ''
  await renderScreen(<Receipt />, { route })
  await tap('查进度')
  await sees('请填写回执编号')
  await type('回执编号', receiptCode)
  await tap('查进度')
  await opens(`redirectTo ${route}?code=${receiptCode}`)
  await renderScreen(<Receipt />, { route: `${route}?code=${receiptCode}` })
  await sees('现在不用申请人做什么。')
})

test('a code that is none says so, and another can be typed', async () => {
  await renderScreen(<Receipt />, { route: `${route}?code=NOSUCHCODE` })
  expect(await refusal()).toBeTruthy()
  await tap('换一个编号')
  await opens(`redirectTo ${route}`)
})
