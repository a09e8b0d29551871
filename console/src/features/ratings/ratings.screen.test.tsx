import { house, served } from '../../../test/house.ts'
import {
  click,
  fill,
  offersNot,
  renderScreen,
  sees,
  seesNot,
  sent,
  until,
  written,
} from '../../../test/screens.tsx'

const ratedBadly = async () => {
  const { api, ticket } = await served('clerk')
  await api.rate({
    body: { subject: 'visit', subjectId: ticket.id, grade: 1, reasons: ['其他'], text: '等了一上午' },
  })
  await house().deliver()
}

test('a bad rating is answered with its cause and what was done', async () => {
  await ratedBadly()
  await renderScreen('/ratings', { signedInAs: 'manager' })
  await click(/打开整改/)
  await sees('等了一上午')
  await click('提交答复')
  await sees('请填写内容')
  expect(sent()).toEqual([])
  await fill('问题原因', '窗口只开了一个')
  await fill('整改措施', '上午加开一个窗口')
  await click('提交答复')
  await sees('已提交答复')
  expect(sent().at(-1)?.body).toEqual({ cause: '窗口只开了一个', measure: '上午加开一个窗口' })
  await sees('没有整改')
})

test('who may only look is told who answers; the ratings themselves are a tab away', async () => {
  await ratedBadly()
  await renderScreen('/ratings', { signedInAs: 'leader' })
  await click(/打开整改/)
  await sees('您的岗位只能查看，由大厅主任答复。')
  offersNot('提交答复')
  await click('评价', 'tab')
  // Written on the web, where nobody checks words: the head of the hall reads them first.
  await sees('文字没有做过安全检查，由大厅主任看过再放出')
  seesNot('等了一上午')
})

test('the head of the hall lets words out that were not checked', async () => {
  await ratedBadly()
  await renderScreen('/ratings', { signedInAs: 'manager' })
  await click('评价', 'tab')
  await sees('等了一上午')
  await click('看过，放出文字')
  await until(() => expect(sent().at(-1)?.url).toMatch(/text\/release$/))
})

test('a colleague was faster while the cause is written: it stays, and is not sent twice', async () => {
  await ratedBadly()
  await renderScreen('/ratings', { signedInAs: 'manager' })
  await click(/打开整改/)
  await fill('问题原因', '窗口只开了一个')
  const manager = await house().staff('manager')
  const { rectifications } = await manager.rectifications({ query: { status: 'open', page: 1 } })
  for (const { id } of rectifications)
    await manager.answerRectification({
      params: { rectificationId: id },
      body: { cause: '人手不够', measure: '加人' },
    })
  await until(async () => {
    await house().poll()
    expect(document.body.textContent).toContain('同事刚刚已经答复了这条整改')
  })
  expect(await written('问题原因')).toBe('窗口只开了一个')
})
