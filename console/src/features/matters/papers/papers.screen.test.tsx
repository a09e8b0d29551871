import { APPLICANT, type Api, house, ID_CARD, PHOTO, photoFile, received } from '../../../../test/house.ts'
import { click, fill, offersNot, renderScreen, sees, sent, until, upload } from '../../../../test/screens.tsx'

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
  await until(() => expect(document.querySelector('.ant-message-error')).not.toBeNull())
  expect((await papersOf(params.matterId)).papers).toEqual([])
})

test('a paper scanned at the counter is kept, and deleted only after a question', async () => {
  const { params } = await received([ID_CARD])
  await open(params.matterId)
  const { type, bytes } = photoFile()
  await upload(`上传扫描件：${PHOTO}`, new File([bytes], '照片.png', { type }))
  await sees('已上传')
  expect((await papersOf(params.matterId)).papers).toMatchObject([{ type, canRemove: true }])
  await click('删除 照片 1')
  await sees('删除这个文件？')
  expect(sent()).toHaveLength(1)
  await click('删除')
  await until(() => offersNot('删除 照片 1'))
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
  await click('退回 照片 1')
  await click('退回')
  await sees('请填写内容')
  expect(sent()).toEqual([])
  await fill('为什么退回', '照片反光')
  await click('退回')
  await sees('退回原因：照片反光')
  expect(sent().at(-1)?.body).toEqual({ reason: '照片反光' })
})
