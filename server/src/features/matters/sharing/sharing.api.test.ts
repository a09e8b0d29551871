import { LINK_DAYS } from '@zhenyiban/shared/matters/links.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { APPLICANT, accepted } from '../../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { FamilyLink } from './model.ts'

let house: TestApp
let owner: Api
let params: { matterId: string }
beforeAll(async () => {
  house = await startTestApp()
  ;({ api: owner } = await house.newResident({ phone: APPLICANT.phone }))
  ;({ params } = await accepted(house, await house.staff('clerk')))
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await FamilyLink.deleteMany()
})

const made = async () => {
  const { link } = await owner.makeFamilyLink({ params })
  return { ...link!, code: link!.url.split('/').at(-1)! }
}
const open = (linkCode: string) => house.as(null).followMatter({ params: { linkCode } })

test('whoever has the link sees the progress, without notes, results and personal fields', async () => {
  const { url, code, endsAt } = await made()
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1\/s\/[\w-]{24}$/)
  expect(endsAt).toBe(new Date(+new Date(MONDAY_MORNING) + LINK_DAYS * 86_400_000).toISOString())
  const seen = await open(code)
  const mine = await owner.myMatter({ params })
  expect(seen).toMatchObject({ endsAt, matter: { caseNumber: mine.caseNumber, stages: mine.stages } })
  expect(seen.matter.timeline.every(({ note }) => note === null)).toBe(true)
  for (const secret of [APPLICANT.name, APPLICANT.idNumber, APPLICANT.phone])
    expect(JSON.stringify(seen)).not.toContain(secret)
  expect(await owner.familyLink({ params })).toEqual({ link: { url, endsAt } })
})
test('it is stored neither readable nor for ever', async () => {
  const { code, endsAt } = await made()
  const stored = await FamilyLink.find().lean()
  expect(stored).toHaveLength(1)
  expect(JSON.stringify(stored)).not.toContain(code)
  expect(stored[0]!.endsAt.toISOString()).toBe(endsAt)
})
test('it ends after its days', async () => {
  const { code } = await made()
  house.passMinutes(LINK_DAYS * 24 * 60 - 1)
  await open(code)
  house.passMinutes(1)
  await expectUntouched(() => open(code), 'family_link.not_found')
  expect(await owner.familyLink({ params })).toEqual({ link: null })
})
test('a new one ends the old one; taking it back ends it, once', async () => {
  const old = await made()
  expect(await eventsOf(house, () => owner.makeFamilyLink({ params }))).toEqual(['matter.link_made'])
  await expectUntouched(() => open(old.code), 'family_link.not_found')
  const { link } = await owner.familyLink({ params })
  await open(link!.url.split('/').at(-1)!)
  const end = () => owner.endFamilyLink({ params })
  expect(await eventsOf(house, async () => expect(await end()).toEqual({ link: null }))).toEqual([
    'matter.link_ended',
  ])
  expect(await eventsOf(house, end)).toEqual([])
  await expectUntouched(() => open(link!.url.split('/').at(-1)!), 'family_link.not_found')
})
test('two made at once leave one', async () => {
  const both = await Promise.all([made(), made()])
  const { link } = await owner.familyLink({ params })
  expect(both.map(({ url }) => url)).toContain(link!.url)
  expect(await FamilyLink.countDocuments()).toBe(1)
})
test('only whose matter it is makes, sees or ends it', async () => {
  const { api: other } = await house.newResident({ phone: '13900004444' })
  const { url } = await made()
  await expectUntouched(() => other.familyLink({ params }), 'matter.not_found')
  await expectUntouched(() => other.makeFamilyLink({ params }), 'matter.not_found')
  await expectUntouched(() => other.endFamilyLink({ params }), 'matter.not_found')
  expect((await owner.familyLink({ params })).link!.url).toBe(url)
})
test('a code that was never given opens nothing', async () => {
  await expectUntouched(() => open('A'.repeat(24)), 'family_link.not_found')
  await expectUntouched(() => open('short'), 'request.invalid')
})
