import { PROOFS_AT_MOST } from '@zhenyiban/shared/ratings/proofs.ts'
import { caseScene } from '../../../testing/case-scene.ts'
import {
  type Api,
  expectRefusal,
  MONDAY_MORNING,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { expectUntouched } from '../../../testing/traces.ts'
import { buildPdf, buildPhoto } from '../../../testing/uploads.ts'
import { sweepProofFiles } from './proof-files.ts'
import { CaseProof } from './proof-model.ts'

let house: TestApp
let scene: ReturnType<typeof caseScene>
let manager: Api
let leader: Api
let photo: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  house = await startTestApp()
  scene = caseScene(house)
  photo = await buildPhoto()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  manager = await house.staff('manager')
  leader = await house.staff('leader')
})
type At = Awaited<ReturnType<typeof scene.rated>>['at']
const note = (text: string) => ({ body: { text } })
/** Up to where the proof is written. */
const begin = async (at: At) => {
  await manager.rectificationCause({ ...at, ...note('上午只开了两个窗口') })
  await manager.rectificationMeasure({ ...at, ...note('高峰时加开 3 号窗口') })
}
const add = (at: At, api = manager) => api.addProofFile({ ...at, query: { type: 'image/png' }, body: photo })
const file = ({ params }: At, proofFileId: string) => ({ params: { ...params, proofFileId } })

test('photos and a PDF go with the proof, are seen by the checker, and by the resident only where that was said', async () => {
  const { api, at } = await scene.rated()
  await expectUntouched(() => add(at), 'rectification.cause_first')
  await begin(at)
  const [first] = (await add(at)).drafts
  await manager.addProofFile({ ...at, query: { type: 'application/pdf' }, body: await buildPdf() })
  const { drafts } = await add(at)
  expect(drafts.map(({ type, name }) => [type, name])).toEqual([
    ['image/png', '李国强'],
    ['application/pdf', '李国强'],
    ['image/png', '李国强'],
  ])
  const kept = await manager.removeProofFile(file(at, drafts[2]!.id))
  const ids = kept.drafts.map(({ id }) => id)
  expect(ids).toEqual(drafts.slice(0, 2).map(({ id }) => id))
  await expectRefusal(manager.proofFile(file(at, drafts[2]!.id)), 'rectification.file_not_found')
  const proof = { ...at, body: { text: '新的排班表', files: ids, showFiles: true } }
  expect(await manager.rectificationProof(proof)).toMatchObject({ status: 'to_check', drafts: [] })
  const { steps } = await leader.rectification(at)
  expect(steps.at(-1)).toMatchObject({
    move: 'prove',
    filesShown: true,
    files: [{ id: ids[0] }, { id: ids[1] }],
  })
  expect(await leader.proofFile(file(at, ids[0]!))).toMatchObject({ type: 'image/png' })
  await expectUntouched(() => manager.removeProofFile(file(at, ids[0]!)), 'rectification.already_moved')
  // The resident sees them with the answer, not before.
  await expectRefusal(api.myProofFile(file(at, ids[0]!)), 'rectification.file_not_found')
  await leader.checkRectification({ ...at, body: { passed: true, note: '看过' } })
  await manager.answerRectification({ ...at, ...note('加开了窗口') })
  expect((await api.myRectification(at)).story.at(-1)!.files).toEqual([
    { id: ids[0], type: 'image/png' },
    { id: ids[1], type: 'application/pdf' },
  ])
  const opened = await api.myProofFile(file(at, ids[0]!))
  expect([opened.type, opened.bytes.length > 0]).toEqual(['image/png', true])
  expect(first!.id).toBe(ids[0])
  const other = await house.newResident()
  await expectRefusal(other.api.myProofFile(file(at, ids[0]!)), 'rectification.not_found')
  const elsewhere = await house.staff('otherManager')
  await expectRefusal(elsewhere.proofFile(file(at, ids[0]!)), 'rectification.not_found')
})

test('who has no account sees the same with the key; what was not said to be shown is not', async () => {
  const { anybody, key, at } = await scene.ratedByKey()
  await begin(at)
  const [hidden] = (await add(at)).drafts
  await manager.rectificationProof({ ...at, body: { text: '排班表', files: [hidden!.id] } })
  await leader.checkRectification({ ...at, body: { passed: false, note: '看不清' } })
  const [shown] = (await add(at)).drafts
  await manager.rectificationProof({ ...at, body: { text: '排班表', files: [shown!.id], showFiles: true } })
  await leader.checkRectification({ ...at, body: { passed: true, note: '看过' } })
  await manager.answerRectification({ ...at, ...note('加开了窗口') })
  const { story } = await anybody.rectificationByKey(key)
  expect(story.at(-1)!.files).toEqual([{ id: shown!.id, type: 'image/png' }])
  const open = (proofFileId: string) =>
    anybody.proofFileByKey({ params: { ratingKey: key.params.ratingKey, proofFileId } })
  expect((await open(shown!.id)).type).toBe('image/png')
  await expectRefusal(open(hidden!.id), 'rectification.file_not_found')
})

test('what is no whole photo or PDF is refused as everywhere, and keeps nothing', async () => {
  const { at } = await scene.rated()
  await begin(at)
  const query = { type: 'image/png' }
  const words = new TextEncoder().encode('改好了')
  await expectUntouched(() => manager.addProofFile({ ...at, query, body: words }), 'file.not_allowed')
  const third = photo.slice(0, Math.floor(photo.length / 3))
  await expectUntouched(() => manager.addProofFile({ ...at, query, body: third }), 'file.not_whole')
  expect((await manager.rectification(at)).drafts).toEqual([])
})

test('six at once; one that a colleague deleted meanwhile is not sent as if it were there', async () => {
  const { at } = await scene.rated()
  await begin(at)
  for (let n = 0; n < PROOFS_AT_MOST; n += 1) await add(at)
  await expectUntouched(() => add(at), 'rectification.too_many_files')
  const { drafts } = await leader.rectification(at)
  await leader.removeProofFile(file(at, drafts[0]!.id))
  const files = drafts.map(({ id }) => id)
  await expectUntouched(
    () => manager.rectificationProof({ ...at, body: { text: '排班表', files } }),
    'rectification.files_changed',
  )
  expect((await add(at)).drafts).toHaveLength(PROOFS_AT_MOST)
})

test('what was begun and never sent is swept up', async () => {
  const { at, caseId } = await scene.rated()
  await begin(at)
  const [draft] = (await add(at)).drafts
  house.passMinutes(80 * 24 * 60)
  await sweepProofFiles(house.app)
  expect(await CaseProof.countDocuments({ rectificationId: caseId })).toBe(1)
  house.passMinutes(11 * 24 * 60)
  expect(await sweepProofFiles(house.app)).toBeGreaterThan(0)
  expect(await CaseProof.countDocuments({ _id: draft!.id })).toBe(0)
  expect(await house.app.files.there([draft!.id])).toEqual(new Set())
})
