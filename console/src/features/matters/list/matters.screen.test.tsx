import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { accepted, house } from '../../../../test/house.ts'
import {
  click,
  clickInDialog,
  fill,
  offers,
  press,
  renderScreen,
  row,
  rows,
  sees,
  seesNot,
  sent,
} from '../../../../test/screens.tsx'

test('a search looks everywhere, and says when there is nothing', async () => {
  const { caseNumber } = await accepted()
  await renderScreen('/matters', { signedInAs: 'townOfficer' })
  await fill('受理编号或手机后 4 位', spellCaseNumber(caseNumber))
  await press('{Enter}')
  await row(spellCaseNumber(caseNumber))
  expect(rows()).toHaveLength(1)
  await fill('受理编号或手机后 4 位', '0000')
  await press('{Enter}')
  await sees('没有找到办件，换个条件试试')
})

test('a filter is kept under a name; an empty or a taken name is refused', async () => {
  await renderScreen('/matters', { signedInAs: 'townOfficer' })
  await click('常用筛选')
  await click('存为常用')
  await sees('请起个名字')
  await fill('给现在的条件起个名字', '我的')
  await click('存为常用')
  await offers('我的')
  await fill('给现在的条件起个名字', '我的')
  await click('存为常用')
  await sees('已经有这个名字，请换一个')
})

test('columns are chosen, and a row opens the matter beside the list', async () => {
  const { caseNumber } = await accepted()
  await renderScreen('/matters', { signedInAs: 'agent' })
  await row(spellCaseNumber(caseNumber))
  seesNot('收件时间')
  await click('选择列')
  await click('收件时间', 'checkbox')
  await sees('收件时间')
  await click(`打开办件 ${spellCaseNumber(caseNumber)}`)
  await sees('办理环节')
  await sees('办理经过')
})

test('what the list holds is exported in the background', async () => {
  await renderScreen('/matters', { signedInAs: 'manager' })
  await click('全部', 'radio')
  await click('导出 Excel')
  await sees(/已导出 \d+ 件|正在导出/)
  expect(sent().at(-1)).toEqual({ url: '/matter-exports', body: { box: 'all' } })
})

test('the full applicant is shown for a reason that stays on record', async () => {
  const { params } = await accepted()
  await renderScreen(`/matters?matter=${params.matterId}`, { signedInAs: 'agent' })
  await click('查看完整信息')
  await clickInDialog('查看完整信息')
  await sees('请填写内容')
  await fill('查看原因', '电话核实住址')
  await clickInDialog('查看完整信息')
  await sees('13800005678')
  expect(sent()).toEqual([{ url: `/matters/${params.matterId}/reveal`, body: { reason: '电话核实住址' } }])
  expect(await house().staff('agent')).toBeTruthy()
})
