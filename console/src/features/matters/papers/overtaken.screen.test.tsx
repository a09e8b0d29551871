import {
  APPLICANT,
  type Api,
  atTown,
  house,
  ID_CARD,
  PHOTO,
  photoFile,
  received,
} from '../../../../test/house.ts'
import { open } from '../../../../test/matter.ts'
import {
  click,
  clickInDialog,
  cutOff,
  fill,
  last,
  sees,
  seesNot,
  sent,
  until,
  written,
} from '../../../../test/screens.tsx'

let owner: Api
beforeAll(async () => {
  ;({ api: owner } = await house().newResident({ phone: APPLICANT.phone }))
})
/** A photo that the applicant sent, of a matter of which it was told as missing. */
const sentPhoto = async () => {
  const at = await received([ID_CARD])
  await at.clerk.tellMissing({ params: at.params, body: { missing: [PHOTO] } })
  return { ...at, paperId: await sendPhoto(at.params) }
}
const sendPhoto = async (params: { matterId: string }) => {
  const { type, bytes } = photoFile()
  const { materials } = await owner.addMyPaper({ params, query: { material: PHOTO, type }, body: bytes })
  return materials.find(({ name }) => name === PHOTO)!.papers.at(-1)!.id
}
/** What the stream tells, which a running house looks for once a second. */
const told = (text: string) =>
  until(async () => {
    await house().poll()
    expect(document.body.textContent).toContain(text)
  })
const disabled = async (name: string) => ((await last('button', name)) as HTMLButtonElement).disabled

test('the file is deleted while the reason is written: the reason stays, and what happened is said', async () => {
  const { params, paperId } = await sentPhoto()
  await open({ params }, 'clerk')
  await click(`退回「${PHOTO}」照片 1`)
  await fill('为什么退回', '照片反光，看不清')
  await owner.removeMyPaper({ params: { ...params, paperId } })
  await told('申请人刚刚删除了这个文件')
  expect(await written('为什么退回')).toBe('照片反光，看不清')
  await sees(/不用退回了/)
  expect(await disabled('退回')).toBe(true)
  expect(sent()).toEqual([])
})

test('another file in its place is returned with the same words', async () => {
  const { params, paperId } = await sentPhoto()
  await open({ params }, 'clerk')
  await click(`退回「${PHOTO}」照片 1`)
  await fill('为什么退回', '照片反光，看不清')
  await owner.removeMyPaper({ params: { ...params, paperId } })
  const another = await sendPhoto(params)
  await told('申请人刚刚删除了这个文件')
  // It is looked at first, over the dialog, which is there again with its words.
  await clickInDialog('打开照片 1')
  await sees('谁在什么时候打开过，都会记录下来。')
  await clickInDialog(/^(关闭|Close)$/)
  await clickInDialog('改为退回 照片 1')
  seesNot('申请人刚刚删除了这个文件')
  expect(await written('为什么退回')).toBe('照片反光，看不清')
  await clickInDialog('退回')
  await sees('退回原因：照片反光，看不清')
  expect(sent()).toEqual([
    { url: `/matters/${params.matterId}/papers/${another}/return`, body: { reason: '照片反光，看不清' } },
  ])
})

test('a colleague passed it meanwhile: said, and the words stay', async () => {
  const { params, paperId, clerk } = await sentPhoto()
  await open({ params }, 'clerk')
  await click(`退回「${PHOTO}」照片 1`)
  await fill('为什么退回', '照片反光')
  await clerk.verifyMaterial({ params, body: { material: PHOTO, paperIds: [paperId] } })
  await told('这个文件刚刚核对通过了')
  expect(await written('为什么退回')).toBe('照片反光')
})

test('the connection is gone for a moment: what is open and typed stays', async () => {
  const { params } = await sentPhoto()
  await open({ params }, 'clerk')
  await click(`退回「${PHOTO}」照片 1`)
  await fill('为什么退回', '照片反光')
  const mend = cutOff(/\/papers$|\/matters\//)
  await sendPhoto(params)
  await until(async () => {
    await house().poll()
    expect(document.querySelector('.ant-drawer [role="alert"], .ant-modal [role="alert"]')).not.toBeNull()
  })
  expect(await written('为什么退回')).toBe('照片反光')
  mend()
})

test('the applicant takes the matter back while a refusal is written: the words stay, and why it cannot be sent', async () => {
  const at = await received()
  await open(at, 'clerk')
  await click('不予受理')
  await fill('原因', '请到户籍地办理，电话 020')
  await owner.withdraw({ params: at.params })
  await told('这一步现在不能办了')
  expect(await written('原因')).toBe('请到户籍地办理，电话 020')
  await sees(/撤回/)
  expect(await disabled('不予受理')).toBe(true)
  expect(sent()).toEqual([])
})

test('a colleague was faster and the stream late: refused on sending, and the words stay', async () => {
  const at = await received()
  await open(at, 'clerk')
  await click('不予受理')
  await fill('原因', '不属本镇')
  await at.clerk.accept({ params: at.params, body: {} })
  await clickInDialog('不予受理')
  await sees(/这一步现在不能办了/)
  expect(await written('原因')).toBe('不属本镇')
  await sees(/您写的内容还在/)
})

test('the stage moves on while a matter is given to a colleague: the words stay', async () => {
  const at = await atTown()
  await open(at, 'leader')
  await click('交给…')
  await fill('为什么交接', '他下周休假')
  await (await house().staff('townOfficer')).pass({ params: at.params, body: { stageIndex: 1 } })
  await told('这个环节刚刚办到别处去了')
  expect(await written('为什么交接')).toBe('他下周休假')
})
