import { APPLICANT, decided, house, photoFile } from '../../../../test/house.ts'
import {
  choose,
  click,
  fill,
  offers,
  refusal,
  renderScreen,
  sees,
  sent,
  upload,
  written,
} from '../../../../test/screens.tsx'

const resultOf = async (params: { matterId: string }) =>
  (await (await house().staff('countyOfficer')).result({ params })).result

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

test('words become a file: what is no picture is refused, a good one is kept for the applicant', async () => {
  const { params } = await decided('text')
  await renderScreen(`/matters?matter=${params.matterId}`, { signedInAs: 'countyOfficer' })
  await choose('结果是什么', '文件（PDF 或照片）')
  await sees('已保存，申请人会看到')
  expect(sent()).toEqual([{ url: `/matters/${params.matterId}/result`, body: { kind: 'document' } }])
  await sees('还没有上传')
  await upload('上传文件', new File(['not a picture'], '证明.png', { type: 'image/png' }))
  await sees('「证明.png」没有传上去')
  expect((await resultOf(params))?.document).toBeNull()
  const { type, bytes } = photoFile()
  await upload('上传文件', new File([bytes], '证明.png', { type }))
  await sees('已上传，有账号的申请人会收到通知')
  await offers('换一个文件')
  expect((await resultOf(params))?.document).toMatchObject({ type, addedBy: '区民政局' })
})

test('handed over meanwhile: what the result is can no longer be changed, and the screen says so', async () => {
  const { params } = await decided('text')
  await renderScreen(`/matters?matter=${params.matterId}`, { signedInAs: 'countyOfficer' })
  await offers('结果是什么', 'combobox')
  const agent = await house().staff('agent')
  await agent.close({ params, body: { handing: { way: 'post', tracking: 'EMS123456' } } })
  await choose('结果是什么', '要领取的证照')
  await sees(/已经办结，不能再改结果/)
  await sees('邮寄，单号 EMS123456')
  expect(await resultOf(params)).toMatchObject({ kind: 'text', canChoose: false })
})
