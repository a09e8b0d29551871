import { house } from '../../../test/house.ts'
import { click, fill, renderScreen, sees, seesNot } from '../../../test/screens.tsx'

test('the head of the hall switches it on, gives a code that is lacking, and sees the receipt', async () => {
  const { towns } = house()
  await renderScreen('/province', { signedInAs: 'manager' })
  await sees('没有开通')
  await sees('还没有上报过。开通以后，办件受理和办结时自动上报。')
  await click('开通上报')
  await sees('正在上报')
  const clerk = await house().staff('clerk')
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone: '13800005678', villageId: null }
  const body = {
    hallId: towns.halls.town.id,
    itemId: towns.items.plain.id,
    ticketId: null,
    applicant,
    handedIn: [],
  }
  const { id: matterId, caseNumber } = await clerk.receive({ body })
  await clerk.accept({ params: { matterId }, body: {} })
  house().province.answerNext({ code: 'E04', message: '没有这个事项' })
  await house().deliver()
  await renderScreen('/province', { signedInAs: 'manager' })
  await sees(caseNumber)
  await sees('省平台没有这个编码的事项。请核对事项编码，改好后自动重新发送。')
  await click(`填「${towns.items.plain.name}」的省平台编码`)
  await fill('省平台的事项编码', '11440117MB2C921234')
  await click('保存编码')
  await sees('已保存，缺编码的办件马上重新发送')
  await house().deliver()
  await renderScreen('/province', { signedInAs: 'manager' })
  await sees('已收到回执')
  await sees(/^GD\d{12}$/)
  await click('事项编码', 'tab')
  await sees('11440117MB2C921234')
  await click('上报记录', 'tab')
  await click('要改正', 'radio')
  await sees('没有要改正的办件。')
  await click('导出表格')
  await sees('没有可以导出的上报记录。请换一个筛选。')
})
test('what is no area code is said at the field, and stays there', async () => {
  await renderScreen('/province', { signedInAs: 'otherManager' })
  await fill('镇街的行政区划代码', '440117')
  await click('开通上报')
  await sees('请填写镇街的 12 位行政区划代码，后三位是 000')
  seesNot('正在上报')
})
test('a clerk has no such page', async () => {
  await renderScreen('/province', { signedInAs: 'clerk' })
  await sees('您的岗位不能打开这一页')
})
