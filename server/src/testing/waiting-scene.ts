import type { Api } from './fixture.ts'
import { type AtMatter, addPhoto, idsOf, lineOf } from './papers-scene.ts'
import { PHOTO } from './receiving.ts'

/** The photo, sent by its owner; answers the ids of all of its files. */
export const sendPhoto = async (owner: Api, at: AtMatter) => idsOf(lineOf(await addPhoto(owner, at)))
/** Passes all files of it, as this person sees them. */
export const passPhoto = async (who: Api, at: AtMatter) =>
  who.verifyMaterial({ ...at, body: { material: PHOTO, paperIds: idsOf(lineOf(await who.papers(at))) } })
/** Sends the last file of it back. */
export const returnPhoto = async (who: Api, at: AtMatter, reason = '照片反光') => {
  const paperId = idsOf(lineOf(await who.papers(at))).at(-1)!
  return who.returnPaper({ params: { ...at.params, paperId }, body: { reason } })
}
/** How the photo stands; the same to both sides, and wherever it is told. */
export const stateOf = async (owner: Api, staff: Api, at: AtMatter) => {
  const lines = [lineOf(await owner.myPapers(at)), lineOf(await staff.papers(at))]
  const named = [await owner.myMatter(at), await staff.matter(at)].map(({ materials }) =>
    materials.find(({ name }) => name === PHOTO),
  )
  const states = new Set([...lines, ...named].map(each => each!.state))
  expect(states.size).toBe(1)
  return [...states][0]
}
/** What the menu counts for this person, and how many materials wait in each row of the list. */
export const tasksOf = async (who: Api) => [
  (await who.matterWork()).newPapers,
  (await who.matters({ query: { box: 'new_papers' } })).matters.map(({ newPapers }) => newPapers),
]
