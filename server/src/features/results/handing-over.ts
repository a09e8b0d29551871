import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Handing } from '@zhenyiban/shared/results/delivery.ts'
import mongoose from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import type { Step } from '../matters/moves/make-move.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import type { DeliveryRecord } from '../matters/record/result-model.ts'
import { findOrganisation } from '../organisations/tree.ts'
import { assertCodeOf } from './codes.ts'
import { whyNotHanded } from './rules.ts'

interface CloseRequest {
  note?: string | undefined
  handing?: Handing | undefined
}
/** Electronic delivery reaches applicants with an account; for others the way is not recorded, as on paper. */
const handingOf = ({ residentId }: MatterRecord, { handing }: CloseRequest): Handing | null =>
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

const assertHanded = (matter: MatterRecord, { handing }: CloseRequest): void => {
  const why = whyNotHanded(matter, handing?.way)
  if (why) refuse(why)
}

/** A code opens nothing any more once the result was handed over. */
export const close: Step<'close'> = {
  // Counts what was mistyped, so it stands before the transaction.
  before: async ({ app, who, matter, body }) => {
    assertHanded(matter, body)
    if (body.handing?.way === 'code') await assertCodeOf(app, who, matter, body.handing.code)
  },
  find: async ({ app, who, matter, body }) => {
    assertHanded(matter, body)
    const handing = handingOf(matter, body)
    const { name } = await findOrganisation(who.organisationId)
    const from = matter.holderName ?? name
    const delivery = handing && deliveryBy(app, who, handing, from)
    const result = matter.result ? { ...matter.result, code: null, codeHash: null } : null
    const { way, receiver = null, tracking = null } = delivery ?? {}
    return { set: { result, delivery }, from, delivery: way ? { way, receiver, tracking } : null }
  },
}
