import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { house, received } from '../../../../test/house.ts'
import { choose, click, fill, last, renderScreen, row, sees, sent, until } from '../../../../test/screens.tsx'

const assigneeOf = async (matterId: string) =>
  (await (await house().staff('clerk')).matter({ params: { matterId } })).posts[0]?.assignee?.name

test('somebody takes a matter on, and gives it to a colleague of the same office', async () => {
  const { params } = await received()
  await renderScreen(`/matters?matter=${params.matterId}`, { signedInAs: 'manager' })
  await click('由我办理')
  await sees('由您经办了')
  expect(await assigneeOf(params.matterId)).toBe('李国强')
  await click('交给…')
  await click('交给这位同事')
  await sees('请选接手的同事')
  await choose('接手的同事', '陈晓敏')
  await fill('为什么交接', '由窗口办理')
  await click('交给这位同事')
  await sees('已交给陈晓敏')
  expect(sent().at(-1)?.body).toEqual({
    stageIndex: null,
    toId: house().towns.staff.clerk,
    reason: '由窗口办理',
  })
  expect(await assigneeOf(params.matterId)).toBe('陈晓敏')
})

test('many at once: who cannot take them is told before anything is sent; then each has a new holder', async () => {
  const { clerk: toId, manager: fromId } = house().towns.staff
  const made = [await received(), await received()]
  const manager = await house().staff('manager')
  for (const { params } of made) await manager.assign({ params, body: { stageIndex: null, toId: fromId } })
  await renderScreen('/matters?box=all', { signedInAs: 'manager' })
  for (const { caseNumber } of made) {
    await row(spellCaseNumber(caseNumber))
    await click(`选择办件 ${spellCaseNumber(caseNumber)}`, 'checkbox')
  }
  await sees('已选 2 件')
  await click('批量交接')
  const confirm = async (name: string) => (await last('button', name)) as HTMLButtonElement
  expect((await confirm('确认交接')).disabled).toBe(true)
  await choose('接手的同事', '周文')
  await sees('选的同事都不能接手这些办件，请换同事。')
  expect((await confirm('确认交接')).disabled).toBe(true)
  await choose('接手的同事', '陈晓敏')
  await sees('2 件')
  await click('确认交接 2 件')
  await sees('请写明为什么交接')
  expect(sent().filter(({ url }) => url === '/matter-reassignments')).toEqual([])
  await fill('为什么交接', '李国强下周休假')
  await click('确认交接 2 件')
  await until(() => expect(sent().at(-1)?.url).toBe('/matter-reassignments'))
  await house().deliver()
  await sees('已交接 2 件')
  expect(sent().at(-1)?.body).toMatchObject({ reason: '李国强下周休假', posts: [{ toId }, { toId }] })
  for (const { params } of made) expect(await assigneeOf(params.matterId)).toBe('陈晓敏')
})
