import {
  APPLICANT,
  accepted,
  atCounty,
  atTown,
  decided,
  house,
  ID_CARD,
  PHOTO,
  received,
  type StaffKey,
} from '../../../../test/house.ts'
import {
  choose,
  click,
  clickInDialog,
  fill,
  holdBack,
  offersNot,
  renderScreen,
  sees,
  sent,
  until,
  written,
} from '../../../../test/screens.tsx'

type At = { params: { matterId: string } }
const open = ({ params }: At, signedInAs: StaffKey) =>
  renderScreen(`/matters?matter=${params.matterId}`, { signedInAs })
const statusOf = async ({ params }: At) => (await (await house().staff('clerk')).matter({ params })).status
const lastSent = () => sent().at(-1)
const made = ({ params }: At, move: string, body: unknown) =>
  expect(lastSent()).toEqual({ url: `/matters/${params.matterId}/${move}`, body })

test('accepted in two clicks, and the clock starts', async () => {
  const at = await received()
  await open(at, 'clerk')
  await click('受理')
  await sees(/受理后开始计算办理期限/)
  expect(sent()).toEqual([])
  await clickInDialog('受理')
  await sees('受理：已完成')
  made(at, 'accept', {})
  expect(await statusOf(at)).toBe('in_progress')
  await until(() => offersNot('不予受理'))
})

test('what is missing is told at once: what the guide requires is ticked, none is no answer', async () => {
  const at = await received([ID_CARD])
  await open(at, 'clerk')
  await click('一次性告知')
  await clickInDialog(new RegExp(PHOTO), 'checkbox')
  await clickInDialog('一次性告知')
  await sees('请至少选一份要补的材料')
  expect(sent()).toEqual([])
  await clickInDialog(new RegExp(PHOTO), 'checkbox')
  await fill('备注', '照片要白底')
  await clickInDialog('一次性告知')
  await sees('一次性告知：已完成')
  made(at, 'tell-missing', { missing: [PHOTO], note: '照片要白底' })
  expect(await at.clerk.matter(at)).toMatchObject({ status: 'papers_missing', missing: [PHOTO] })
})

test('declined only with a reason', async () => {
  const at = await received()
  await open(at, 'clerk')
  await click('不予受理')
  await clickInDialog('不予受理')
  await sees('请填写内容')
  expect(sent()).toEqual([])
  await fill('原因', '请到户籍地办理')
  await clickInDialog('不予受理')
  await sees('不予受理：已完成')
  made(at, 'decline', { reason: '请到户籍地办理' })
})

test('a colleague was faster: the dialog goes, its button too, and what happened is said', async () => {
  const at = await received()
  await open(at, 'clerk')
  await click('受理')
  await at.clerk.accept({ params: at.params, body: {} })
  await click('受理')
  await sees(/已经换成最新的状态/)
  await until(() => offersNot('不予受理'))
})

test('passed on with a note', async () => {
  const at = await accepted()
  await open(at, 'agent')
  await click('办好，交下一环节')
  await fill('备注', '已上门核对')
  await click('办好，交下一环节')
  await sees('办好，交下一环节：已完成')
  made(at, 'pass', { stageIndex: 0, note: '已上门核对' })
})

test('sent back to a stage before, with what has to be done again', async () => {
  const at = await atTown()
  await open(at, 'townOfficer')
  await click('退回重办')
  await clickInDialog('退回重办')
  await sees('请填写内容')
  await fill('为什么要重办', '缺少户主签名')
  await clickInDialog('退回重办')
  await sees('退回重办：已完成')
  made(at, 'send-back', { stageIndex: 1, toIndex: 0, reason: '缺少户主签名' })
})

test('another office is asked, and answers', async () => {
  const at = await atTown()
  await open(at, 'townOfficer')
  await click('请其他部门协办')
  await fill('请对方办什么', '请核实户籍')
  await click('请其他部门协办')
  await sees('请选择部门')
  await choose('请哪个部门', '西向村')
  await click('请其他部门协办')
  await sees('请其他部门协办：已完成')
  made(at, 'asks', {
    stageIndex: 1,
    organisationId: house().towns.organisations.village,
    question: '请核实户籍',
    limitDays: 3,
  })
  await open(at, 'agent')
  await click('答复')
  await fill('答复内容', '户籍在本村')
  await click('答复')
  await sees(/答复：户籍在本村/)
  expect(lastSent()?.body).toEqual({ answer: '户籍在本村' })
})

test('the clock is stopped for a lawful reason, and runs again', async () => {
  const at = await atTown()
  await open(at, 'townOfficer')
  await click('暂停计时')
  await clickInDialog('暂停计时')
  await sees('请选择法定的暂停理由')
  await click(/勘验|检验|检测/, 'radio')
  await clickInDialog('暂停计时')
  await sees('暂停计时：已完成')
  expect(await statusOf(at)).toBe('paused')
  await click('恢复计时')
  await clickInDialog('恢复计时')
  await sees('恢复计时：已完成')
  made(at, 'resume', {})
})

test('more time is asked for within its limit, and not granted', async () => {
  const at = await atTown()
  await open(at, 'townOfficer')
  await click('申请延期')
  await fill('延长几个工作日', '5')
  await fill('为什么要延期', '要等外省回函')
  await click('申请延期')
  await sees('申请延期：已完成')
  expect(lastSent()?.body).toEqual({ days: 5, reason: '要等外省回函' })
  await open(at, 'leader')
  await click('不同意延期')
  await fill('原因', '请抓紧办')
  await click('不同意延期')
  await sees('不同意延期：已完成')
  expect(lastSent()?.body).toEqual({ reason: '请抓紧办' })
})

test('decided with the words the applicant reads', async () => {
  const at = await atCounty()
  await open(at, 'countyOfficer')
  await click('作出决定')
  await fill('结果说明', '从 12 月起每月发放 100 元')
  await click('作出决定')
  await sees('请选择决定')
  await click(/准予|同意/, 'radio')
  await click('作出决定')
  await sees('作出决定：已完成')
  made(at, 'decide', {
    stageIndex: 2,
    outcome: 'granted',
    resultText: '从 12 月起每月发放 100 元',
    resultKind: 'text',
  })
})

test('refused at a stage, in red and last', async () => {
  const at = await atTown()
  await open(at, 'townOfficer')
  await click('不予办理')
  await fill('原因', '未满 80 周岁')
  await click('不予办理')
  await sees('不予办理：已完成')
  expect(lastSent()?.body).toEqual({ stageIndex: 1, reason: '未满 80 周岁' })
})

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
