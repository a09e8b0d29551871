import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import { REUSE_VERSION } from '@zhenyiban/shared/papers/reuse.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from './fixture.ts'
import { type AtMatter, addPhoto, idsOf, lineOf } from './papers-scene.ts'
import { APPLICANT, ID_CARD, PHOTO, received } from './receiving.ts'

/** A hall to which people come again with a photo that was verified before. */
export const startReuseHouse = async () => {
  const house = await startTestApp()
  const clerk = await house.staff('clerk')
  const manager = await house.staff('manager')
  let people = 0
  /**
   * A person of their own for each test, so that no other test's matters are theirs; the earlier matter with a
   * verified photo in two files, and the one it could be used for.
   */
  const comeAgain = async () => {
    house.setClock(MONDAY_MORNING)
    people += 1
    const phone = `13811${String(people).padStart(6, '0')}`
    const { api: owner } = await house.newResident({ phone })
    const applicant = { ...APPLICANT, phone, villageId: house.towns.organisations.village }
    const before = await receivedVerified(house, clerk, owner, applicant)
    house.passMinutes(30)
    const at = await received(house, clerk, { applicant, handedIn: [ID_CARD] })
    return { owner, applicant, before, at }
  }
  return { house, clerk, manager, comeAgain }
}
export type ReuseHouse = Awaited<ReturnType<typeof startReuseHouse>>
export type Again = Awaited<ReturnType<ReuseHouse['comeAgain']>>

/** A matter with two files of the photo, sent and verified. */
export const receivedVerified = async (
  house: TestApp,
  clerk: Api,
  owner: Api,
  applicant: NewMatter['applicant'],
): Promise<AtMatter> => {
  const at = await received(house, clerk, { applicant, handedIn: [ID_CARD] })
  await addPhoto(owner, at)
  await addPhoto(owner, at)
  await verifyPhoto(clerk, at)
  return at
}
/** All files of the photo that are there. */
export const verifyPhoto = async (clerk: Api, at: AtMatter) =>
  clerk.verifyMaterial({
    ...at,
    body: { material: PHOTO, paperIds: idsOf(lineOf(await clerk.papers(at))) },
  })

/** The photo as the resident sees it. */
export const lineAt = async (owner: Api, at: AtMatter) => lineOf(await owner.myPapers(at))
export const reuseBody = (from: AtMatter) => ({
  material: PHOTO,
  fromMatterId: from.params.matterId,
  version: REUSE_VERSION,
})
export const reuse = (owner: Api, at: AtMatter, from: AtMatter) =>
  owner.reuseMyPaper({ ...at, body: reuseBody(from) })
/** What was agreed at the window. */
export const reuseOnPaper = (
  staff: Api,
  at: AtMatter,
  from: AtMatter,
  way: 'signature' | 'thumbprint' = 'signature',
) => staff.reusePaper({ ...at, body: { ...reuseBody(from), way } })
export const withdrawReuse = (owner: Api, at: AtMatter) =>
  owner.withdrawMyReuse({ ...at, body: { material: PHOTO } })
