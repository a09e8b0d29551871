import { house } from '../../../test/house.ts'
import {
  choose,
  click,
  clickInDialog,
  fill,
  offers,
  offersNot,
  refusal,
  renderScreen,
  row,
  sees,
  seesNot,
  sent,
  until,
  written,
} from '../../../test/screens.tsx'

const { halls, organisations } = house().towns
const shown = async () =>
  (
    await house()
      .as(null)
      .hallAnnouncements({ params: { hallId: halls.town.id }, query: {} })
  ).map(({ title }) => title)
const place = { organisationId: organisations.town, hallId: halls.town.id }
const news = { kind: 'news' as const, text: '请备水。', days: null, publishAt: null, endsAt: null, place }
const drafted = async (title: string) =>
  (await house().staff('manager')).draftAnnouncement({ body: { ...news, title } })
const published = async (title: string) => {
  const { id, revision } = await drafted(title)
  const manager = await house().staff('manager')
  return manager.publishAnnouncement({ params: { announcementId: id }, body: { basedOn: revision } })
}

test('written, looked at, published: people read it; withdrawn with a reason: they do not', async () => {
  await renderScreen('/announcements', { signedInAs: 'manager' })
  await sees('现在没有在发布的通知公告。')
  await click('写通知公告')
  await click('预览，准备发布')
  await sees('请选给哪里的人看')
  await sees('请写标题')
  await choose('给哪里的人看', '鳌头镇便民服务中心')
  await fill('标题', '周三停水一天')
  await fill('内容', '请提前备水。')
  await click('预览，准备发布')
  await sees('给来鳌头镇便民服务中心办事的人看；点「发布」马上看得到；不自动结束。')
  expect(await shown()).toEqual([])
  await clickInDialog('发布')
  await sees('已发布，手机上看得到了')
  expect(await shown()).toEqual(['周三停水一天'])
  await click('打开通知公告 周三停水一天')
  await click('撤回')
  await clickInDialog('撤回')
  await sees('请填写内容')
  await fill('为什么撤回', '改到下周了')
  await clickInDialog('撤回')
  await sees('已撤回')
  expect(await shown()).toEqual([])
  await click(/过去的/, 'radio')
  await click('打开通知公告 周三停水一天')
  await sees('改到下周了')
  offersNot('撤回')
})

test('what may not be published is said, and the form keeps what was typed', async () => {
  await renderScreen('/announcements', { signedInAs: 'manager' })
  await click('写通知公告')
  await choose('给哪里的人看', '西向村')
  await click('停办', 'radio')
  await fill('标题', '服务站停办')
  await fill('内容', '站长培训。')
  await click('预览，准备发布')
  await clickInDialog('发布')
  await until(async () => expect(await refusal()).toContain('请选是哪几天'))
  expect([await written('标题'), await written('内容')]).toEqual(['服务站停办', '站长培训。'])
  await fill('从哪天', '2037-11-24')
  await fill('到哪天（含）', '2037-11-25')
  await click('存草稿')
  await sees('已存好，还没有发布')
  expect(sent().at(-1)?.body).toMatchObject({ days: { from: '2037-11-24', until: '2037-11-25' }, basedOn: 1 })
})

test('a colleague changed it meanwhile: what was typed stays, and nothing is published', async () => {
  const { id, revision } = await drafted('打疫苗')
  await renderScreen('/announcements', { signedInAs: 'manager' })
  await click(/草稿/, 'radio')
  await click('打开通知公告 打疫苗')
  await fill('标题', '打流感疫苗')
  const body = { ...news, title: '打新冠疫苗', basedOn: revision }
  await (await house().staff('manager')).changeAnnouncement({ params: { announcementId: id }, body })
  await click('预览，准备发布')
  await until(async () => expect(await refusal()).toContain('同事刚刚改过这条通知公告'))
  expect(await written('标题')).toBe('打流感疫苗')
  expect(await shown()).not.toContain('打流感疫苗')
})

test('whoever closes the drawer with something typed is asked first', async () => {
  await renderScreen('/announcements', { signedInAs: 'manager' })
  await click('写通知公告')
  await fill('标题', '修路')
  await click(/^(关闭|Close)$/)
  await clickInDialog('继续写')
  expect(await written('标题')).toBe('修路')
  await click(/^(关闭|Close)$/)
  await clickInDialog('不存了，关掉')
  await until(() => seesNot('什么时候发布'))
})

test('a leader reads them and writes none', async () => {
  const { title } = await published('赶集')
  await renderScreen('/announcements', { signedInAs: 'leader' })
  await row(title)
  await click(`打开通知公告 ${title}`)
  await sees('经过')
  for (const name of ['写通知公告', '撤回', '现在结束']) offersNot(name)
  await offers(`打开通知公告 ${title}`)
})
