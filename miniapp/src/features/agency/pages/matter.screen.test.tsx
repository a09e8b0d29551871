import { APPLICANT, house, ID_CARD, PHOTO, receiveMatter } from '../../../../test/house.ts'
import { refusal, renderScreen, sees, sent, tap, type, written } from '../../../../test/screens.tsx'
import Matter from './matter.tsx'

const agentToken = await house.staffToken('agent')
const clerk = await house.staff('clerk')
const { api: owner } = await house.newResident({ phone: APPLICANT.phone })
const accepted = async () => {
  const at = await receiveMatter()
  await clerk.accept({ ...at, body: {} })
  return at
}
const open = (matterId: string, token = agentToken) =>
  renderScreen(<Matter />, { agentToken: token, route: `/features/agency/pages/matter?id=${matterId}` })

test('the village’s stage is passed on with a note', async () => {
  const { params } = await accepted()
  await open(params.matterId)
  await type('备注（可不填）', '已上门核对')
  await tap('办好，交下一环节')
  await sees('已办好，交给下一环节了。')
  await sees(/已上门核对/)
  await sees('现在不用您办，只能查看。')
  expect(sent()).toEqual([
    { url: `/matters/${params.matterId}/pass`, body: { stageIndex: 0, note: '已上门核对' } },
  ])
})

test('passed by a colleague meanwhile: refused, and the screen shows how it stands', async () => {
  const at = await accepted()
  await open(at.params.matterId)
  await sees('备注（可不填）')
  await (await house.staff('agent')).pass({ ...at, body: { stageIndex: 0 } })
  await tap('办好，交下一环节')
  await sees('现在不用您办，只能查看。')
  expect(sent()).toHaveLength(1)
})

test('how the papers stand, as their owner reads it; what came is looked at before the matter goes on', async () => {
  const at = await receiveMatter([ID_CARD])
  await clerk.tellMissing({ ...at, body: { missing: [PHOTO] } })
  await open(at.params.matterId)
  await sees('要传')
  await sees('可不交')
  const query = { material: PHOTO, type: 'application/pdf' as const }
  const { materials } = await owner.addMyPaper({ ...at, query, body: Uint8Array.from(house.pdf) })
  const { papers } = materials.find(({ name }) => name === PHOTO)!
  await open(at.params.matterId)
  await sees('收到待核')
  await sees(/申请人传来了新材料/)
  const paperId = papers[0]!.id
  await clerk.returnPaper({ params: { ...at.params, paperId }, body: { reason: '照片反光' } })
  await open(at.params.matterId)
  await sees('退回')
  await sees('退回了：照片反光')
})

const decided = async () => {
  const at = await accepted()
  await (await house.staff('agent')).pass({ ...at, body: { stageIndex: 0 } })
  await (await house.staff('townOfficer')).pass({ ...at, body: { stageIndex: 1 } })
  const decision = { outcome: 'granted', resultText: '准予', resultKind: 'pick_up' } as const
  await (await house.staff('countyOfficer')).decide({ ...at, body: { stageIndex: 2, ...decision } })
  return { at, code: (await owner.myResult(at)).result?.pickUp?.code ?? '' }
}

test('a result is handed over by its code: what is missing is said, a wrong code is refused', async () => {
  const { at, code } = await decided()
  await open(at.params.matterId)
  await tap('送达办结')
  expect(await refusal()).toContain('请选择怎么交付的')
  await tap('凭领取码交付', 'radio')
  await tap('送达办结')
  expect(await refusal()).toContain('请填写 6 位数字领取码')
  expect(sent()).toEqual([])
  const wrong = code === '000000' ? '000001' : '000000'
  await type('领取码', wrong)
  await tap('送达办结')
  await sees('要办结吗？')
  await tap('送达办结')
  expect(await refusal()).toContain('领取码')
  expect(written('领取码')).toBe(wrong)
  await tap('先不办结')
  await type('领取码', code)
  await tap('送达办结')
  await tap('送达办结')
  await sees('已送达，办结了。')
  expect(sent().at(-1)).toEqual({
    url: `/matters/${at.params.matterId}/close`,
    body: { handing: { way: 'code', code } },
  })
})

test('somebody else takes it: their name and the end of their number are needed', async () => {
  const { at } = await decided()
  await open(at.params.matterId)
  await tap('核对身份证件交付', 'radio')
  await tap(/代领/, 'radio')
  await type('代领人姓名', '王大伯')
  await tap('送达办结')
  expect(await refusal()).toContain('姓名和证件号后四位')
  await type('代领人证件号后四位', '123x')
  await tap('送达办结')
  await tap('送达办结')
  await sees('已送达，办结了。')
  expect(sent()[0]?.body).toEqual({
    handing: { way: 'id_card', proxy: { name: '王大伯', idTail: '123X' } },
  })
})

test('a colleague of another town does not see it', async () => {
  const { params } = await accepted()
  await open(params.matterId, await house.staffToken('otherClerk'))
  expect(await refusal()).toBeTruthy()
})
