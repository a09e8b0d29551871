import { PAPER_MAX_BYTES } from '@zhenyiban/shared/papers/contract.ts'
import { APPLICANT, type Api, house, ID_CARD, PHOTO, photoFile, received } from '../../../../test/house.ts'
import {
  click,
  fill,
  offersNot,
  renderScreen,
  sees,
  seesNot,
  sent,
  until,
  upload,
} from '../../../../test/screens.tsx'

const open = (matterId: string) => renderScreen(`/matters?matter=${matterId}`, { signedInAs: 'clerk' })
const papersOf = async (matterId: string) => {
  const { materials } = await (await house().staff('clerk')).papers({ params: { matterId } })
  return materials.find(({ name }) => name === PHOTO)!
}
let owner: Promise<{ api: Api }> | undefined
/** A photo that the applicant sent and nobody has looked at. */
const sentPhoto = async () => {
  owner ??= house().newResident({ phone: APPLICANT.phone })
  const at = await received([ID_CARD])
  await at.clerk.tellMissing({ params: at.params, body: { missing: [PHOTO] } })
  const { type, bytes } = photoFile()
  await (await owner).api.addMyPaper({ params: at.params, query: { material: PHOTO, type }, body: bytes })
  return at.params.matterId
}

test('a text file is refused with the reason, and nothing is kept', async () => {
  const { params } = await received([ID_CARD])
  await open(params.matterId)
  await upload(`上传扫描件：${PHOTO}`, new File(['not a picture'], '照片.png', { type: 'image/png' }))
  await sees('「照片.png」没有传上去')
  await sees(/这个文件不是照片/)
  expect((await papersOf(params.matterId)).papers).toEqual([])
  // The sentence goes with the next file.
  const { bytes } = photoFile()
  await upload(`上传扫描件：${PHOTO}`, new File([bytes], '照片.png', { type: 'image/png' }))
  await sees('已上传')
  seesNot('「照片.png」没有传上去')
})

test('what the browser can tell already is not sent: a photo of an iPhone, a file that is too large', async () => {
  const { params } = await received([ID_CARD])
  await open(params.matterId)
  const choose = (bytes: Uint8Array<ArrayBuffer>) =>
    upload(`上传扫描件：${PHOTO}`, new File([bytes], 'IMG_1.jpg', { type: 'image/jpeg' }))
  await choose(new TextEncoder().encode('\0\0\0\u0018ftypheic\0\0\0\0heicmif1'))
  await sees(/兼容性最佳/)
  await choose(new Uint8Array(PAPER_MAX_BYTES + 1))
  await sees(/不能超过 10 MB/)
  expect(sent()).toEqual([])
})

test('a photo called something else is sent as what it is', async () => {
  const { params } = await received([ID_CARD])
  await open(params.matterId)
  const { bytes } = photoFile()
  await upload(`上传扫描件：${PHOTO}`, new File([bytes], '照片.jpg', { type: 'image/jpeg' }))
  await sees('已上传')
  expect((await papersOf(params.matterId)).papers).toMatchObject([{ type: 'image/png' }])
})

test('a paper scanned at the counter is kept, and deleted only after a question', async () => {
  const { params } = await received([ID_CARD])
  await open(params.matterId)
  const { type, bytes } = photoFile()
  await upload(`上传扫描件：${PHOTO}`, new File([bytes], '照片.png', { type }))
  await sees('已上传')
  expect((await papersOf(params.matterId)).papers).toMatchObject([{ type, canRemove: true }])
  await click(`删除「${PHOTO}」照片 1`)
  await sees('删除这个文件？')
  expect(sent()).toHaveLength(1)
  await click('删除')
  await until(() => offersNot(`删除「${PHOTO}」照片 1`))
  expect((await papersOf(params.matterId)).papers).toEqual([])
})

test('what the applicant sent is verified in one click', async () => {
  const matterId = await sentPhoto()
  await open(matterId)
  await click(`核对通过：${PHOTO}`)
  await sees(`「${PHOTO}」已核对收下`)
  expect((await papersOf(matterId)).handedIn).toBe(true)
  offersNot(`核对通过：${PHOTO}`)
})

test('a photo that will not do is returned with the reason the applicant reads', async () => {
  const matterId = await sentPhoto()
  await open(matterId)
  await click(`退回「${PHOTO}」照片 1`)
  await click('退回')
  await sees('请填写内容')
  expect(sent()).toEqual([])
  await fill('为什么退回', '照片反光')
  await click('退回')
  await sees('退回原因：照片反光')
  expect(sent().at(-1)?.body).toEqual({ reason: '照片反光' })
})
