import { APPLICANT, atTown, decided, house } from '../../../../test/house.ts'
import { lastSent, made, open, statusOf } from '../../../../test/matter.ts'
import {
  choose,
  click,
  clickInDialog,
  fill,
  holdBack,
  sees,
  sent,
  written,
} from '../../../../test/screens.tsx'

test('handed to somebody else by ID card: name and the end of the number are needed', async () => {
  const at = await decided()
  await open(at, 'agent')
  await click('送达办结')
  await click('核对身份证件交付', 'radio')
  await click('代领人', 'radio')
  await click('送达办结')
  await sees('请填写姓名')
  await fill('代领人姓名', '王大伯')
  await fill('代领人证件号后四位', '123x')
  await click('送达办结')
  await sees('送达办结：已完成')
  expect(lastSent()?.body).toMatchObject({
    handing: { way: 'id_card', proxy: { name: '王大伯', idTail: '123x' } },
  })
})

test('closed by the pick-up code: a wrong one is refused in the dialog, which keeps it', async () => {
  const { api: owner } = await house().newResident({ phone: APPLICANT.phone })
  const at = await decided('pick_up')
  const code = (await owner.myResult(at)).result?.pickUp?.code ?? ''
  const wrong = code === '000000' ? '000001' : '000000'
  await open(at, 'agent')
  await click('送达办结')
  await click('凭领取码交付', 'radio')
  await clickInDialog('送达办结')
  await sees('请填写 6 位数字领取码')
  expect(sent()).toEqual([])
  await fill('领取码', wrong)
  await fill('备注', '本人来取')
  await clickInDialog('送达办结')
  await sees(/请核对六位数字/)
  expect([await written('领取码'), await written('备注')]).toEqual([wrong, '本人来取'])
  expect(await statusOf(at)).toBe('decided')
  await fill('领取码', code)
  await clickInDialog('送达办结')
  await sees('送达办结：已完成')
  made(at, 'close', { note: '本人来取', handing: { way: 'code', code } })
  expect(await statusOf(at)).toBe('closed')
})

test('closing waits until it is known how the result can be handed over', async () => {
  const at = await decided()
  const letCome = holdBack(/\/result$/)
  await open(at, 'agent')
  await click('送达办结')
  await clickInDialog('送达办结')
  await sees('请选择怎么交付的')
  expect(sent()).toEqual([])
  letCome()
  await click('邮寄', 'radio')
  await fill('快递单号', 'EMS123456')
  await clickInDialog('送达办结')
  await sees('送达办结：已完成')
  made(at, 'close', { handing: { way: 'post', tracking: 'EMS123456' } })
})

test('another office cannot be asked while the list of them did not come; what was written stays', async () => {
  const at = await atTown()
  const { fetch } = globalThis
  globalThis.fetch = async (url, init) =>
    String(url).endsWith('/offices')
      ? Response.json({ code: 'matter.not_found', message: '没有找到这个办件。' }, { status: 404 })
      : fetch(url, init)
  try {
    await open(at, 'townOfficer')
    await click('请其他部门协办')
    await sees('没有找到这个办件。')
    await fill('请对方办什么', '请核实户籍')
    await click('请其他部门协办')
    await sees('请选择部门')
  } finally {
    globalThis.fetch = fetch
  }
  expect(sent()).toEqual([])
  await click('重试')
  await choose('请哪个部门', '西向村')
  await click('请其他部门协办')
  await sees('请其他部门协办：已完成')
  expect(sent().at(-1)!.body).toMatchObject({ question: '请核实户籍' })
})
