import { house, received } from '../../../../test/house.ts'
import { choose, click, fill, renderScreen, sees, sent } from '../../../../test/screens.tsx'

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
