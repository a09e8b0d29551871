import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { accepted, atTown, house } from '../../../test/house.ts'
import { click, renderScreen, row, rows, sees, until } from '../../../test/screens.tsx'

test('how much clocks stand still is said with what it is counted of', async () => {
  await accepted()
  await renderScreen('/supervision', { signedInAs: 'leader' })
  await sees('时钟停得多吗？')
  await sees('平均每件暂停次数')
  await sees(/件有时限、没办结的/)
  await sees(/已用 \d+ 个、暂停 \d+ 个工作日/)
})
test('the board is as of the server’s clock, not this computer’s', async () => {
  await renderScreen('/supervision', { signedInAs: 'leader' })
  // The house’s clock stands in 2037.
  const { now } = await (await house().staff('leader')).matterBoard()
  await sees(`${formatTime(now)} 的情况，有变化就更新`)
})
test('every figure of the board is one click from the matters behind it', async () => {
  await accepted()
  const router = await renderScreen('/supervision', { signedInAs: 'leader' })
  await sees('办件都在谁手上？')
  await click(/未办结/)
  await until(() => expect(router.state.location.pathname).toBe('/matters'))
  expect(router.state.location.search).toContain('box=all')
})

test('a stage’s figure opens exactly the matters that are there, and the list says to what it is narrowed', async () => {
  const { caseNumber } = await atTown()
  await renderScreen('/supervision', { signedInAs: 'leader' })
  await sees('在等哪个部门答复？')
  await click('表', 'radio')
  await click('初审：未办结 1 件，看名单')
  await row(spellCaseNumber(caseNumber))
  expect(rows()).toHaveLength(1)
  await sees('正在「初审」环节')
})

test('who is asked and has not answered is named with the matters that wait for it', async () => {
  const { params, caseNumber } = await atTown()
  const question = { stageIndex: 1, question: '请核实户籍', limitDays: 3 }
  const { village } = house().towns.organisations
  const officer = await house().staff('townOfficer')
  await officer.askOffice({ params, body: { ...question, organisationId: village } })
  await renderScreen('/supervision', { signedInAs: 'leader' })
  await click(/^等得最多.*西向村/)
  await row(spellCaseNumber(caseNumber))
  expect(rows()).toHaveLength(1)
  await sees('等西向村答复')
})
