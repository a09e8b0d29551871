import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { deliveredHow, type Handing } from '@zhenyiban/shared/results/delivery.ts'
import mongoose from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import { moveMatter } from '../matters/moves/moving.ts'
import { factsOf } from '../matters/record/facts.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import type { DeliveryRecord } from '../matters/record/result-model.ts'
import { findMatterForMove } from '../matters/service.ts'
import { story } from '../matters/words.ts'
import { findOrganisation } from '../organisations/tree.ts'
import { assertCodeOf } from './codes.ts'
import { whyNotHanded } from './rules.ts'

interface Wish {
  note?: string | undefined
  handing?: Handing | undefined
}
/** A matter the caller may close this way now. */
const findToHand = async (staff: StaffActor, id: string, { handing }: Wish): Promise<MatterRecord> => {
  const matter = await findMatterForMove(staff, id, 'close')
  const why = whyNotHanded(matter, handing?.way)
  return why ? refuse(why) : matter
}

/** What is told in the app reaches whoever has an account; for others nobody says how, as on paper. */
const handingOf = ({ residentId }: MatterRecord, { handing }: Wish): Handing | null =>
  handing ?? (residentId ? { way: 'electronic' } : null)
const deliveryBy = (
  app: App,
  staff: StaffActor,
  handing: Handing,
  organisationName: string,
): DeliveryRecord => {
  const { seal } = app.vault
  const proxy = handing.way === 'id_card' ? handing.proxy : null
  return {
    way: handing.way,
    receiver: handing.way === 'id_card' ? (proxy ? 'proxy' : 'self') : null,
    proxyName: proxy && seal(proxy.name),
    proxyIdTail: proxy && seal(proxy.idTail),
    tracking: handing.way === 'post' ? handing.tracking : null,
    at: app.clock.now(),
    byId: new mongoose.Types.ObjectId(staff.id),
    byName: staff.name,
    organisationName,
  }
}

/** The result was handed over (送达); the matter is closed (办结). A code opens nothing any more. */
export const closeMatter = async (app: App, staff: StaffActor, id: string, wish: Wish) => {
  // Counts what was mistyped, so it stands before the transaction.
  if (wish.handing?.way === 'code')
    await assertCodeOf(app, staff, await findToHand(staff, id, wish), wish.handing.code)
  return app.transaction(async () => {
    const matter = await findToHand(staff, id, wish)
    const at = app.clock.now()
    const move = { move: 'close', at } as const
    const handing = handingOf(matter, wish)
    const { name } = await findOrganisation(staff.organisationId)
    const holder = matter.holderName ?? name
    const delivery = handing && deliveryBy(app, staff, handing, holder)
    const result = matter.result ? { ...matter.result, code: null, codeHash: null } : null
    const how = delivery && deliveredHow(delivery)
    const closed = await moveMatter(app, staff, matter, move, () => ({
      set: { result, delivery },
      story: [{ at, text: story.closed(holder, how), note: wish.note || null }],
    }))
    const { way, receiver, tracking } = delivery ?? {}
    await app.outbox.add('matter.closed', staff, {
      ...factsOf(closed),
      move,
      note: wish.note || null,
      delivery: way ? { way, receiver: receiver ?? null, tracking: tracking ?? null } : null,
    })
    return closed
  })
}
