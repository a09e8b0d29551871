import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { house, receiveMatter } from '../../../../test/house.ts'
import { opens, refusal, renderScreen, sees, seesNot, tap, type, written } from '../../../../test/screens.tsx'
import Receipt from './receipt.tsx'

const route = '/features/matters/pages/receipt'

test('the code on the paper shows how it stands, to anybody who holds it', async () => {
  const at = await receiveMatter()
  const { url } = await (await house.staff('clerk')).receipt(at)
  const receiptCode = url.split('/').at(-1) ?? ''
  await renderScreen(<Receipt />, { route })
  await tap('查进度')
  await sees('请填写受理编号')
  await type('受理编号或回执编号', receiptCode)
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

test('the printed number with its spaces and the last four show the same; a wrong end loses nothing', async () => {
  const at = await receiveMatter()
  const { caseNumber } = await (await house.staff('clerk')).receipt(at)
  await renderScreen(<Receipt />, { route })
  seesNot('证件号码或手机号的后四位')
  await type('受理编号或回执编号', spellCaseNumber(caseNumber))
  await sees(`您填的是 ${spellCaseNumber(caseNumber)}`)
  await type('证件号码或手机号的后四位', '0001')
  await tap('查进度')
  expect(await refusal()).toContain('没有找到')
  expect(written('受理编号或回执编号')).toBe(spellCaseNumber(caseNumber))
  await type('证件号码或手机号的后四位', '002x')
  await tap('查进度')
  await sees('现在不用申请人做什么。')
  await tap('换一个编号')
  await sees('受理编号或回执编号')
})

test('with the receipt the acceptance is rated, without signing in', async () => {
  const at = await receiveMatter()
  const desk = await house.staff('clerk')
  await desk.accept({ ...at, body: {} })
  const receiptCode = (await desk.receipt(at)).url.split('/').at(-1) ?? ''
  await renderScreen(<Receipt />, { route: `${route}?code=${receiptCode}` })
  await tap('评价：受理')
  const [open] = await house.as(null).receiptRatings({ params: { receiptCode } })
  await opens(`navigateTo /features/ratings/pages/rate?key=${open!.ratingKey}&via=receipt`)
})

test('so it is with its number and the last four, where the code cannot be scanned', async () => {
  const at = await receiveMatter()
  const desk = await house.staff('clerk')
  await desk.accept({ ...at, body: {} })
  const { caseNumber } = await desk.receipt(at)
  await renderScreen(<Receipt />, { route })
  await type('受理编号或回执编号', caseNumber)
  await type('证件号码或手机号的后四位', '002x')
  await tap('查进度')
  await tap('评价：受理')
  const [open] = await house.as(null).caseRatings({ body: { caseNumber, tail: '002X' } })
  await opens(`navigateTo /features/ratings/pages/rate?key=${open!.ratingKey}&via=receipt`)
})
