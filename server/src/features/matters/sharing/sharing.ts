import { randomBytes } from 'node:crypto'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { LINK_DAYS } from '@zhenyiban/shared/matters/links.ts'
import type { App, ResidentActor } from '../../../kernel/app.ts'
import { codesAreFoundBy } from '../../codes/known-codes.ts'
import { factsOf } from '../record/facts.ts'
import { Matter, type MatterRecord } from '../record/model.ts'
import { findMine } from '../service.ts'
import { FamilyLink, type FamilyLinkRecord } from './model.ts'

const DAY_MS = 86_400_000
const newCode = () => randomBytes(18).toString('base64url')
const stands = (app: App, { endsAt }: FamilyLinkRecord): boolean => endsAt > app.clock.now()

/** The link that stands now; null without one. Refuses whose matter it is not. */
export const findFamilyLink = async (app: App, who: ResidentActor, id: string) => {
  await findMine(who, id)
  const link = await FamilyLink.findOne({ matterId: id }).lean()
  return link && stands(app, link) ? link : null
}
/** Makes a link; the one that was given out before shows nothing any more. */
export const makeFamilyLink = (app: App, who: ResidentActor, id: string): Promise<FamilyLinkRecord> =>
  app.transaction(async () => {
    const matter = await findMine(who, id)
    const code = newCode()
    const endsAt = new Date(+app.clock.now() + LINK_DAYS * DAY_MS)
    const link = { code: app.vault.seal(code), codeHash: app.vault.fingerprint(code), endsAt }
    await FamilyLink.updateOne({ matterId: id }, { $set: link }, { upsert: true })
    await app.outbox.add('matter.link_made', who, { ...factsOf(matter), endsAt: endsAt.toISOString() })
    return { matterId: matter._id, ...link }
  })
/** Takes the link back; nothing happens when there is none. */
export const endFamilyLink = (app: App, who: ResidentActor, id: string): Promise<void> =>
  app.transaction(async () => {
    const matter = await findMine(who, id)
    const { deletedCount } = await FamilyLink.deleteOne({ matterId: id })
    if (deletedCount > 0) await app.outbox.add('matter.link_ended', who, factsOf(matter))
  })

/** What a link opens; refuses one that ended, was taken back, or never was. */
export const findLinked = async (
  app: App,
  code: string,
): Promise<{ matter: MatterRecord; link: FamilyLinkRecord }> => {
  const link = await FamilyLink.findOne({ codeHash: app.vault.fingerprint(code) }).lean()
  const matter = link && stands(app, link) ? await Matter.findById(link.matterId).lean() : null
  if (!link || !matter) return refuse('family_link.not_found')
  return { matter, link }
}
codesAreFoundBy('s', findLinked)
