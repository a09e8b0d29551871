import { house, visited } from '../../../../test/house.ts'
import {
  alertsGone,
  refusal,
  renderScreen,
  sees,
  sent,
  tap,
  type,
  written,
} from '../../../../test/screens.tsx'
import Report from './report.tsx'

const answered = async () => {
  const { ticket, ...signedInAs } = await visited()
  const { id } = await signedInAs.api.reportFeedback({
    body: { text: '材料齐了还说不行', subject: { kind: 'ticket', id: ticket.id } },
  })
  const params = { feedbackId: id }
  const manager = await house.staff('manager')
  await manager.takeFeedback({ params })
  await manager.answerFeedback({ params, body: { text: '系统修好了' } })
  await renderScreen(<Report />, { signedInAs, route: `/features/feedback/pages/report?id=${id}` })
  await sees('系统修好了')
  return { id, signedInAs, params }
}

test('solved is one tap', async () => {
  const { id } = await answered()
  await tap('解决了')
  await sees(/您说解决了/)
  expect(sent()).toEqual([{ url: `/my/feedback/${id}/solved`, body: {} }])
})

test('not solved wants the reason, and a refusal does not lose it', async () => {
  const { id } = await answered()
  await tap('没解决，再说一次')
  await tap('提交')
  expect(await refusal()).toContain('请先写几句')
  expect(sent()).toEqual([])
  const tooLong = '长'.repeat(1200)
  await type('哪里还没解决', tooLong)
  await tap('提交')
  await sees(/填写的内容有误/)
  expect(written('哪里还没解决')).toBe(tooLong)
  await type('哪里还没解决', '窗口还是不收')
  await tap('提交')
  await sees(/重新办/)
  expect(sent().at(-1)).toEqual({ url: `/my/feedback/${id}/not-solved`, body: { reason: '窗口还是不收' } })
})

test('said on another phone meanwhile: refused, and the screen shows how it stands', async () => {
  const { signedInAs, params } = await answered()
  await signedInAs.api.feedbackSolved({ params })
  await tap('解决了')
  await sees(/您说解决了/)
})

test('who begins anew to say why is told nothing of the last time', async () => {
  await answered()
  await tap('没解决，再说一次')
  await tap('提交')
  expect(await refusal()).toContain('请先写几句')
  await type('哪里还没解决', '还')
  await alertsGone()
  await type('哪里还没解决', ' ')
  await tap('提交')
  expect(await refusal()).toContain('请先写几句')
  await tap('先不说')
  await tap('没解决，再说一次')
  await alertsGone()
})

test('others may read it once the person agrees, and no longer once they do not', async () => {
  const { signedInAs, params } = await answered()
  await sees('现在只有您和答复的单位看得到。')
  await tap('同意公开，帮到有同样问题的人')
  await sees(/您同意公开/)
  const manager = await house.staff('manager')
  await manager.confirmPublic({
    params,
    body: { question: '材料齐了还说不行', answer: '已修好', withItem: false },
  })
  await house.deliver()
  await manager.releasePublic({ params })
  expect(await signedInAs.api.publicAnswers({ query: {} })).toMatchObject([{ question: '材料齐了还说不行' }])
  await tap('不再公开')
  await sees('现在只有您和答复的单位看得到。')
  expect(await signedInAs.api.publicAnswers({ query: {} })).toEqual([])
})
