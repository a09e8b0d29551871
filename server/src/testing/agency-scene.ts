import { type Agency, CONSENT_VERSION } from '@zhenyiban/shared/agency/contract.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import { Hall } from '../features/organisations/model.ts'
import type { Api, TestApp } from './fixture.ts'
import { papersOf } from './receiving.ts'

/** The village's own station, where the agent receives; its id. */
export const openStation = async ({ towns: places }: TestApp): Promise<string> => {
  const station = await Hall.create({
    organisationId: places.organisations.village,
    name: '西向村便民服务站',
    address: '西向村村民委员会',
    code: 'XIXIANG1',
    openingHours: [['09:00', '17:00']],
    slotMinutes: 30,
    seatsPerWindow: 1,
    minutesPerVisit: 15,
  })
  return String(station._id)
}

export const STROKES = [
  [100, 60, 180, 220, 260, 60],
  [300, 150, 500, 150],
]
/** What an agent sends: the papers of the old-age allowance, with a consent. */
export const draftOf = (
  house: TestApp,
  hallId: string,
  draftKey: string,
  consent: Agency['consent'],
  change: Partial<NewMatter> = {},
): { body: NewMatter } =>
  papersOf(house, { hallId, agency: { draftKey, version: CONSENT_VERSION, consent }, ...change })
export const signedAt = (house: TestApp, minutesAgo = 5): Agency['consent'] => ({
  way: 'signature',
  strokes: STROKES,
  signedAt: new Date(+house.app.clock.now() - minutesAgo * 60_000).toISOString(),
})
/** A code as the resident reads it out. */
export const codeFor = async (agent: Api, hallId: string, itemId: string, phone: string): Promise<string> =>
  (await agent.requestConsentCode({ body: { hallId, itemId, phone } })).demoCode!
