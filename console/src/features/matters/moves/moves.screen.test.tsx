import { accepted, atCounty, atTown, house, ID_CARD, PHOTO, received } from '../../../../test/house.ts'
import { lastSent, made, open, statusOf } from '../../../../test/matter.ts'
import {
  choose,
  click,
  clickInDialog,
  fill,
  offersNot,
  sees,
  seesNot,
  sent,
  until,
  written,
} from '../../../../test/screens.tsx'

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
  await sees(/^办理期限.受理后开始计$/)
  await click('不予受理')
  await clickInDialog('不予受理')
  await sees('请填写内容')
  expect(sent()).toEqual([])
  await fill('原因', '请到户籍地办理')
  await clickInDialog('不予受理')
  await sees('不予受理：已完成')
  made(at, 'decline', { reason: '请到户籍地办理' })
  // Nothing is counted of it, now or later.
  await until(() => seesNot(/^办理期限./))
})

test('a colleague was faster: what happened is said in the dialog, its button is gone when it is closed', async () => {
  const at = await received()
  await open(at, 'clerk')
  await click('受理')
  await at.clerk.accept({ params: at.params, body: {} })
  await clickInDialog('受理')
  await sees('办件刚刚有了变化，这一步现在不能办了')
  await clickInDialog('取消')
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

test('a pause made by mistake is undone; that what it was for is done is said only when ticked', async () => {
  const at = await atTown()
  const officer = await house().staff('townOfficer')
  const pause = () => officer.pauseClock({ ...at, body: { reason: 'hearing', plannedDays: 5 } })
  await pause()
  await open(at, 'townOfficer')
  await click('撤销暂停')
  await clickInDialog('撤销暂停')
  await sees('撤销暂停：已完成')
  expect(await statusOf(at)).toBe('in_progress')
  await pause()
  await open(at, 'townOfficer')
  await click('恢复计时')
  await click(/听证已经做完/, 'checkbox')
  await clickInDialog('恢复计时')
  await sees('恢复计时：已完成')
  made(at, 'resume', { done: true })
  await sees(/听证做完了/)
})

test('what stops the clock of other items and not of a permit’s is said where the reason is chosen', async () => {
  const permit = await received([], 'plain')
  await permit.clerk.accept({ params: permit.params, body: {} })
  await open(permit, 'clerk')
  await click('暂停计时')
  await sees('这类事项的现场勘验、公示照常计时。')
  await open(await atTown(), 'townOfficer')
  await click('暂停计时')
  await sees('现场勘验')
  seesNot(/照常计时/)
})

test.each(['99', '0', '2.5'])(
  '%s days more than may be asked for are refused and kept, not made fewer',
  async days => {
    const at = await atTown()
    await open(at, 'townOfficer')
    await click('申请延期')
    await fill('延长几个工作日', days)
    await fill('为什么要延期', '要等外省回函')
    await click('申请延期')
    await sees(/^应为 1 到 \d+ 之间的整数$/)
    expect(await written('延长几个工作日')).toBe(days)
    expect(sent()).toEqual([])
  },
)

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
