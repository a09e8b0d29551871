import { house, visited, walkedIn } from '../../../../test/house.ts'
import { opens, refusal, renderScreen, sees, sent, tap, type, written } from '../../../../test/screens.tsx'
import Case from './case.tsx'
import Rate from './rate.tsx'

const rated = async () => {
  const { ticket, ...signedInAs } = await visited()
  const body = { subject: 'visit' as const, subjectId: ticket.id, grade: 1 as const, reasons: ['等候太久'] }
  await signedInAs.api.rate({ body })
  const [mine] = await signedInAs.api.myRectifications()
  const params = { rectificationId: mine!.id }
  const open = () =>
    renderScreen(<Case />, { signedInAs, route: `/features/ratings/pages/case?id=${mine!.id}` })
  return { ticket, params, open, at: { params } }
}
const answered = async () => {
  const { at, ...rest } = await rated()
  const manager = await house.staff('manager')
  const leader = await house.staff('leader')
  await manager.rectificationCause({ ...at, body: { text: '只开了一个窗口' } })
  await manager.rectificationMeasure({ ...at, body: { text: '加开一个' } })
  await manager.rectificationProof({ ...at, body: { text: '排班表' } })
  await leader.checkRectification({ ...at, body: { passed: true, note: '看过' } })
  await manager.answerRectification({ ...at, body: { text: '上午加开了一个窗口' } })
  await rest.open()
  await sees('上午加开了一个窗口')
  return rest
}

test('while it is mended the page says who does it, by when, and that somebody else checks it', async () => {
  const { open } = await rated()
  await open()
  await sees('正在整改')
  await sees(/鳌头镇正在整改，改好由别人核查，12月14日 周一前答复您改了什么。/)
})

test('days that nobody found a rule for are marked; by key the words are the same as in the account', async () => {
  const { open } = await rated()
  await open()
  await sees(/^待核实：/)
  await sees('正在整改')
  const { desk, ticket } = await walkedIn()
  const { url } = await desk.ratingCode({ params: { ticketId: ticket.id } })
  const ratingKey = url.split('/').at(-1)!
  const body = { grade: 1 as const, reasons: ['110'] }
  const { caseKey } = await house.as(null).rateByKey({ params: { ratingKey }, body })
  const words = () =>
    document.querySelector('.case-mark')!.parentElement!.textContent!.replace(/^.*?(?=正在整改)/, '')
  const ofAccount = words()
  await renderScreen(<Rate />, { route: `/features/ratings/pages/rate?key=${caseKey}` })
  await sees(/^待核实：/)
  expect(words()).toContain(ofAccount.slice(0, 60))
})

test('a file that shows it was mended stands with the answer', async () => {
  const { at, open } = await rated()
  const manager = await house.staff('manager')
  const leader = await house.staff('leader')
  await manager.rectificationCause({ ...at, body: { text: '只开了一个窗口' } })
  await manager.rectificationMeasure({ ...at, body: { text: '加开一个' } })
  const query = { type: 'application/pdf' }
  const { drafts } = await manager.addProofFile({ ...at, query, body: house.pdf })
  const files = drafts.map(({ id }) => id)
  await manager.rectificationProof({ ...at, body: { text: '排班表', files, showFiles: true } })
  await leader.checkRectification({ ...at, body: { passed: true, note: '看过' } })
  await manager.answerRectification({ ...at, body: { text: '上午加开了一个窗口' } })
  await open()
  await sees('整改的照片和文件')
  await sees('看 PDF 1')
})

test('solved is one tap, and then it may be rated again', async () => {
  const { ticket, params } = await answered()
  await sees('解决了吗？')
  await tap('解决了')
  await sees('您说解决了，谢谢您告诉我们。')
  expect(sent()).toEqual([
    { url: `/my/rectifications/${params.rectificationId}/word`, body: { word: 'solved', reason: '' } },
  ])
  await tap('整改以后，再评一次')
  await opens(`navigateTo /features/ratings/pages/rate?subject=visit&id=${ticket.id}&stage=rectified`)
})

test('not solved wants the reason, a refusal keeps it, and somebody else does it again', async () => {
  const { params } = await answered()
  await tap('没解决，换人再办')
  await tap('提交')
  expect(await refusal()).toContain('请先写几句')
  expect(sent()).toEqual([])
  const tooLong = '长'.repeat(1200)
  await type('哪里还没解决', tooLong)
  await tap('提交')
  await sees(/填写的内容有误/)
  expect(written('哪里还没解决')).toBe(tooLong)
  await type('哪里还没解决', '窗口还是没人')
  await tap('提交')
  await sees(/您说没解决，鳌头镇换别人重新办/)
  expect(sent().at(-1)).toEqual({
    url: `/my/rectifications/${params.rectificationId}/word`,
    body: { word: 'unsolved', reason: '窗口还是没人' },
  })
})

test('who has no account sees the same with the key on the slip', async () => {
  const { desk, ticket } = await walkedIn()
  const { url } = await desk.ratingCode({ params: { ticketId: ticket.id } })
  const ratingKey = url.split('/').at(-1)!
  const body = { grade: 1 as const, reasons: ['110'] }
  const { caseKey } = await house.as(null).rateByKey({ params: { ratingKey }, body })
  await renderScreen(<Rate />, { route: `/features/ratings/pages/rate?key=${caseKey}` })
  await sees('正在整改')
  await sees(/改好由别人核查/)
})
