import { house, served } from '../../../test/house.ts'
import {
  choose,
  click,
  fill,
  offers,
  offersNot,
  renderScreen,
  sees,
  sent,
  until,
  written,
} from '../../../test/screens.tsx'

const reported = async (text: string) => {
  const { api, ticket } = await served('clerk')
  return api.reportFeedback({ body: { text, subject: { kind: 'ticket', id: ticket.id } } })
}
const openOne = async (number: string, signedInAs: 'manager' | 'clerk' | 'leader' = 'manager') => {
  await renderScreen('/feedback', { signedInAs })
  await click(new RegExp(`打开反映 .*${number}`))
}

test('taken on, and answered with what the resident reads', async () => {
  const { number, id } = await reported('材料齐了还说不行')
  await openOne(number)
  await sees('材料齐了还说不行')
  await click('接下')
  await sees('已接下，由您负责答复')
  await click('提交答复')
  await sees('请填写内容')
  await fill('答复', '系统已修好，明天上午请到 1 号窗口')
  await click('提交答复')
  await sees('已答复，群众会收到消息')
  expect(sent().map(({ url }) => url)).toEqual([`/feedback/${id}/take`, `/feedback/${id}/answer`])
})

test('handed to the office whose business it is', async () => {
  const { number } = await reported('民政的事没人管')
  await openOne(number)
  await click('移交别的单位')
  await click('确认移交')
  await sees('请选择单位')
  await choose('移交给', '镇民政办')
  await fill('为什么移交', '属民政办的业务')
  await click('确认移交')
  await sees('已移交给镇民政办')
  expect(sent().at(-1)?.body).toEqual({
    organisationId: house().towns.organisations.townOffice,
    reason: '属民政办的业务',
    learn: true,
  })
})

test('a half written answer is there again for who does not hand it over after all', async () => {
  const { number } = await reported('排了一上午')
  await openOne(number)
  await fill('答复', '正在核实')
  await click('移交别的单位')
  await click('不移交')
  expect(await written('答复')).toBe('正在核实')
})

test('whom the report is about may read it and not answer it', async () => {
  const { number } = await reported('李国强说材料不行，让我下周再来')
  await openOne(number)
  await sees('您经办过这件事，或群众点了您的名：按规定不能由您答复，请没有经办过的同事接下。')
  for (const name of ['接下', '移交别的单位', '提交答复', '看电话']) offersNot(name)
  const other = await reported('窗口说材料不行')
  await openOne(other.number)
  await offers('接下')
})

test('a colleague was faster while an answer is written: it stays, and who answered is said', async () => {
  const { number, id } = await reported('打印机坏了')
  await openOne(number)
  await fill('答复', '打印机今天修好')
  await (await house().staff('manager')).answerFeedback({
    params: { feedbackId: id },
    body: { text: '已修好' },
  })
  await until(async () => {
    await house().poll()
    expect(document.body.textContent).toContain('这条反映刚刚有同事处理')
  })
  expect(await written('答复')).toBe('打印机今天修好')
  await sees(/您写的内容还在/)
})

test('made public: the masked words are read, mended where they are not masked, and taken off again', async () => {
  const { api } = await house().newResident({ name: '李秀兰' })
  const hallId = house().towns.halls.town.id
  const text = '我叫李秀兰，身份证没带能办吗'
  const said = { kind: 'question' as const, text, agreedToPublic: true, hallId }
  const { id, number } = await api.reportFeedback({ body: said })
  const manager = await house().staff('manager')
  await manager.answerFeedback({ params: { feedbackId: id }, body: { text: '可以先办，三天内补' } })
  await renderScreen('/feedback', { signedInAs: 'manager' })
  await click('全部', 'radio')
  await click(new RegExp(`打开反映 .*${number}`))
  await click('准备公开')
  await until(async () => expect(await written('问题')).toBe('我叫李**，身份证没带能办吗'))
  await fill('问题', '李秀兰问：身份证没带能办吗')
  await click('核对好了，公开')
  await sees(/还有姓名、号码或住址没有遮住/)
  expect(await written('问题')).toBe('李秀兰问：身份证没带能办吗')
  await fill('问题', '身份证没带能办吗')
  await click('核对好了，公开')
  await sees('已提交，安全检查通过后公开')
  await house().deliver()
  await house().poll()
  await click('看过没问题，公开')
  await sees('已公开')
  expect(await house().as(null).publicAnswers({ query: {} })).toMatchObject([
    { question: '身份证没带能办吗', answer: '可以先办，三天内补' },
  ])
  await click('撤下')
  await fill('为什么撤下', '规定变了')
  await click('撤下')
  await sees('已撤下')
  expect(await house().as(null).publicAnswers({ query: {} })).toEqual([])
})

test('answered together: the office that is asked writes its part, and it is put into the one answer', async () => {
  const { number, id } = await reported('社保卡和补贴的地址都要改吗')
  await openOne(number)
  await click('请别的单位一起答')
  await click('请他们写')
  await sees('请选择单位')
  await choose('请哪些单位', '镇民政办')
  await fill('请他们写什么', '补贴要不要改地址')
  await click('请他们写')
  await sees('已请，写好前先不能答复')
  const officer = await house().staff('townOfficer')
  const [seen] = (await officer.feedbacks({ query: {} })).feedbacks.filter(each => each.id === id)
  await officer.writePart({
    params: { feedbackId: id, partId: seen!.parts[0]!.id },
    body: { text: '补贴不用改' },
  })
  await until(async () => {
    await house().poll()
    expect(document.body.textContent).toContain('周文写好了')
  })
  await fill('答复', '社保卡要改。')
  await click('放入各单位写的')
  expect(await written('答复')).toBe('社保卡要改。\n镇民政办：补贴不用改')
  await click('提交答复')
  await sees('已答复，群众会收到消息')
})

test('who is asked for a part sees who answers, writes it, and nothing else', async () => {
  const { number, id } = await reported('补贴的地址要改吗')
  const manager = await house().staff('manager')
  const organisationIds = [house().towns.organisations.townOffice]
  await manager.askParts({ params: { feedbackId: id }, body: { organisationIds, question: '请写条件' } })
  await renderScreen('/feedback', { signedInAs: 'townOfficer' })
  await click(new RegExp(`打开反映 .*${number}`))
  await sees('由鳌头镇答复。请您单位写下面自己的一段。')
  for (const name of ['接下', '移交别的单位', '提交答复', '看电话']) offersNot(name)
  await fill('本单位的一段', '年满 80 周岁')
  await click('写好了')
  await sees('已交给负责答复的人')
})

test('an answer is kept as a template of the town and picked for the next, filled, under what was written', async () => {
  const { number } = await reported('要带什么')
  await openOne(number)
  await fill('答复', '您好，请到{大厅}')
  await click('存为模板')
  await click('存好')
  await sees('请填写内容')
  await fill('模板名称', '到大厅')
  await click('存好')
  await sees('模板存好了，全镇都能用')
  const next = await reported('在哪里办')
  await openOne(next.number)
  await fill('答复', '谢谢您来问。')
  await sees('用模板')
  await choose('用模板', '到大厅')
  expect(await written('答复')).toBe('谢谢您来问。\n您好，请到鳌头镇便民服务中心')
})
