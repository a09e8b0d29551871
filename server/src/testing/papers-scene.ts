import type { MatterPapers, PaperedMaterial } from '@zhenyiban/shared/papers/contract.ts'
import mongoose from 'mongoose'
import { createScannerSandbox } from '../platform/scanner-sandbox.ts'
import { type Api, startTestApp } from './fixture.ts'
import { APPLICANT, ID_CARD, PHOTO, received } from './receiving.ts'
import { expectUntouched } from './traces.ts'
import { buildPhoto } from './uploads.ts'

export const photo = { query: { material: PHOTO, type: 'image/png' as const }, body: await buildPhoto() }
export const lineOf = ({ materials }: MatterPapers, wanted = PHOTO) =>
  materials.find(({ name }) => name === wanted)!
export const idsOf = ({ papers }: Pick<PaperedMaterial, 'papers'>) => papers.map(({ id }) => id)

/** A resident who was told that her photo is missing, somebody who has nothing to do with it, and a clerk. */
export const startPapersHouse = async () => {
  const house = await startTestApp()
  const { api: owner, token: ownerToken } = await house.newResident({ phone: APPLICANT.phone })
  const { api: stranger } = await house.newResident({ phone: '13800009999' })
  const clerk = await house.staff('clerk')
  /** A new matter of which the photo is missing; the scanner works. */
  const missingPhoto = async () => {
    house.app.scanner = createScannerSandbox()
    const at = await received(house, clerk, { handedIn: [ID_CARD] })
    await clerk.tellMissing({ ...at, body: { missing: [PHOTO] } })
    return at
  }
  return { house, owner, ownerToken, stranger, clerk, missingPhoto }
}
export type PapersHouse = Awaited<ReturnType<typeof startPapersHouse>>
export type AtMatter = Awaited<ReturnType<PapersHouse['missingPhoto']>>

export const addPhoto = (who: Api, at: AtMatter) => who.addMyPaper({ ...at, ...photo })
export const files = () => mongoose.connection.db!.collection('papers.files')
export const chunks = () => mongoose.connection.db!.collection('papers.chunks')
/** How many files and pieces of files the store holds. */
export const stored = async () => [await files().countDocuments(), await chunks().countDocuments()]
/** Refused, and neither a record, an event, a file nor a piece of one is left. */
export const expectNothingKept = async (
  call: () => Promise<unknown>,
  code: Parameters<typeof expectUntouched>[1],
) => {
  const before = await stored()
  const refusal = await expectUntouched(call, code)
  expect(await stored()).toEqual(before)
  return refusal
}
