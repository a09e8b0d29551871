import { house, photoFile, served } from '../../../test/house.ts'
import {
  click,
  fill,
  lookedAt,
  offers,
  offersNot,
  refusal,
  renderScreen,
  sees,
  seesNot,
  sent,
  until,
  upload,
  written,
} from '../../../test/screens.tsx'

const ratedBadly = async (more: { phone?: string; anonymous?: boolean } = {}) => {
  const { api, ticket } = await served('clerk')
  const body = { subject: 'visit' as const, subjectId: ticket.id, grade: 1 as const }
  await api.rate({ body: { ...body, reasons: ['其他'], text: '等了一上午', ...more } })
  await house().deliver()
  return { api, ticket }
}
const views = (label: RegExp) => click(label, 'radio')

test('a bad rating is mended step by step, and its check is somebody else’s', async () => {
  await ratedBadly()
  await renderScreen('/ratings', { signedInAs: 'manager' })
  await views(/^待整改/)
  await click(/打开整改/)
  await sees('等了一上午')
  seesNot(/陈晓敏/)
  await sees('没有留号码，不用回访')
  await click('写原因')
  await sees('请填写内容')
  expect(sent()).toEqual([])
  await fill('查明的原因', '窗口只开了一个')
  await click('写原因')
  await sees('已记下')
  await fill('整改措施', '上午加开一个窗口')
  await click('写措施')
  await fill('整改证明', '新的排班表')
  await click('送核查')
  await until(() => expect(sent()).toHaveLength(3))
  await sees('原因、措施或证明是您写的，核查要由别人来做。')
  offersNot('核查')
})

test('a photo goes with the proof; taken back, sent, and seen by whoever checks; the form keeps its words', async () => {
  const { ticket } = await ratedBadly({ anonymous: false })
  const manager = await house().staff('manager')
  const { rectifications } = await manager.rectifications({ query: { view: 'to_rectify', page: 1 } })
  const theirs = rectifications.find(({ rating }) => rating.subjectName.includes(ticket.number))!
  const at = { params: { rectificationId: theirs.id } }
  await manager.rectificationCause({ ...at, body: { text: '窗口只开了一个' } })
  await manager.rectificationMeasure({ ...at, body: { text: '加开一个窗口' } })
  await renderScreen('/ratings', { signedInAs: 'manager' })
  await views(/^待整改/)
  await click(new RegExp(`打开整改 .*${ticket.number}`))
  // Who named themselves hides nobody: where and by whom stands beside it.
  await sees(/^1 号窗口 · 陈晓敏/)
  await fill('整改证明', '新的排班表')
  await upload('加照片或 PDF', new File(['改好了'], '说明.png', { type: 'image/png' }))
  expect(await refusal()).toContain('这个文件不是照片（JPG、PNG）或 PDF，没有保存。')
  const { bytes, type } = photoFile()
  const photo = new File([bytes], '窗口.png', { type })
  await upload('加照片或 PDF', photo)
  await click('删除照片 1')
  await until(() => offersNot('删除照片 1'))
  await upload('加照片或 PDF', photo)
  await offers('打开照片 1')
  expect(await written('整改证明')).toBe('新的排班表')
  await click('答复时也给群众看这些照片和 PDF', 'checkbox')
  await click('送核查')
  await sees('群众看得到这些文件')
  const [file] = (await manager.rectification(at)).steps.at(-1)!.files
  await renderScreen('/ratings', { signedInAs: 'leader' })
  await views(/^待核查/)
  await click(new RegExp(`打开整改 .*${ticket.number}`))
  await click('打开照片 1')
  await offers('整改证明：照片 1', 'img')
  expect(lookedAt().join()).toContain(file!.id)
})

test('somebody else checks it and answers', async () => {
  // By its number: others wait too.
  const { api, ticket } = await ratedBadly({ anonymous: false })
  const manager = await house().staff('manager')
  const { rectifications } = await manager.rectifications({ query: { view: 'to_rectify', page: 1 } })
  const theirs = rectifications.find(({ rating }) => rating.subjectName.includes(ticket.number))!
  const at = { params: { rectificationId: theirs.id } }
  await manager.rectificationCause({ ...at, body: { text: '窗口只开了一个' } })
  await manager.rectificationMeasure({ ...at, body: { text: '加开一个窗口' } })
  await manager.rectificationProof({ ...at, body: { text: '新的排班表' } })
  await renderScreen('/ratings', { signedInAs: 'leader' })
  await views(/^待核查 \d/)
  await click(new RegExp(`打开整改 .*${ticket.number}`))
  await sees(/查明原因 · 李国强/)
  await click('已经改好，通过', 'radio')
  await fill('怎么核查的', '到窗口看过')
  await click('核查')
  await fill('给群众的答复', '上午加开了一个窗口')
  await click('答复群众')
  await sees(/答复群众 · 何建华/)
  expect(await api.myRectifications()).toContainEqual(
    expect.objectContaining({
      status: 'answered',
      story: [expect.objectContaining({ what: 'answer', text: '上午加开了一个窗口' })],
    }),
  )
})

test('who left a number is called back; the number is looked at on record', async () => {
  await ratedBadly({ phone: '13800007777' })
  await renderScreen('/ratings', { signedInAs: 'manager' })
  await click(/打开整改/)
  seesNot('13800007777')
  await click('看电话')
  await sees('13800007777')
  await click('联系上了', 'radio')
  await fill('说了什么', '她说窗口没人')
  await click('记回访')
  await until(() =>
    expect(sent().at(-1)).toMatchObject({
      url: expect.stringMatching(/call-backs$/),
      body: { reached: true, said: '她说窗口没人' },
    }),
  )
  await sees(/回访：联系上了 · 李国强/)
})

test('an appeal is asked with its reasons and decided by the level above', async () => {
  await ratedBadly()
  await renderScreen('/ratings', { signedInAs: 'manager' })
  await views(/^待整改/)
  await click(/打开整改/)
  await sees('查明的原因')
  await click('申诉', 'radio')
  await click('误评', 'radio')
  await fill('理由', '评的是另一个大厅的事')
  await click('申诉')
  await sees('申诉中')
  offersNot('决定申诉')
  await renderScreen('/ratings', { signedInAs: 'leader' })
  await views(/^申诉 1/)
  await click(/打开整改/)
  await click(/^申诉成立/, 'radio')
  await fill('决定的理由', '查了取号记录，属实')
  await click('决定申诉')
  await sees('申诉成立')
})

test('the head of the hall lets words out that were not checked, at the case: the list waits for five', async () => {
  await ratedBadly()
  await renderScreen('/ratings', { signedInAs: 'manager' })
  await click('评价', 'tab')
  await sees(/不足 5 条的评价凑满后一起公布/)
  await sees('还没有评价')
  await click('整改', 'tab')
  await views(/^待整改/)
  await click(/打开整改/)
  await sees('等了一上午')
  await click('看过，放出文字')
  await until(() => expect(sent().at(-1)?.url).toMatch(/text\/release$/))
})

test('figures with what they rest on; a window narrows all of the page, and a figure opens what it counts', async () => {
  for (let n = 0; n < 5; n += 1) {
    const { api, ticket } = await served('clerk')
    await api.rate({ body: { subject: 'visit', subjectId: ticket.id, grade: 5 } })
  }
  await house().deliver()
  await renderScreen('/ratings?tab=figures', { signedInAs: 'manager' })
  const { all } = await (await house().staff('manager')).ratingFigures({ query: {} })
  expect(all.given).toBeGreaterThanOrEqual(5)
  await sees(/^95% 的把握在 .* 之间$/)
  await click(/只看.* 1 号窗口/)
  await sees('清除筛选')
  await click(/看这些评价/)
  await sees(/只列出按筛选条件公布的评价/)
  await sees(`共 ${all.given} 条`)
})

test('a colleague was faster while the cause is written: it stays, and is not sent twice', async () => {
  await ratedBadly()
  await renderScreen('/ratings', { signedInAs: 'manager' })
  await views(/^待整改/)
  await click(/打开整改/)
  await fill('查明的原因', '窗口只开了一个')
  const leader = await house().staff('leader')
  const { rectifications } = await leader.rectifications({ query: { view: 'to_rectify', page: 1 } })
  for (const { id } of rectifications) {
    const at = { params: { rectificationId: id } }
    await leader.rectificationCause({ ...at, body: { text: '人手不够' } })
    await leader.rectificationMeasure({ ...at, body: { text: '加人' } })
    await leader.rectificationProof({ ...at, body: { text: '排班表' } })
  }
  await until(async () => {
    await house().poll()
    expect(document.body.textContent).toContain('同事刚刚已经办了这一步')
  })
  expect(await written('查明的原因')).toBe('窗口只开了一个')
})
