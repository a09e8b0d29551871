import { randomInt } from 'node:crypto'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { PICK_UP_DIGITS } from '@zhenyiban/shared/results/delivery.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { seenBy } from '../matters/filters.ts'
import { Matter, type MatterRecord } from '../matters/record/model.ts'

const TRIES = 20
/** A pick-up code is valid only at the organisation that hands the result over. */
const codeHashOf = (app: App, organisationId: unknown, code: string): string =>
  app.vault.fingerprint(`pick-up ${organisationId} ${code}`)

/** A new pick-up code (领取码) that nothing else at this counter has. */
export const newCode = async (app: App, organisationId: unknown) => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const code = String(randomInt(10 ** PICK_UP_DIGITS)).padStart(PICK_UP_DIGITS, '0')
    const codeHash = codeHashOf(app, organisationId, code)
    if (!(await Matter.exists({ 'result.codeHash': codeHash })))
      return { code: app.vault.seal(code), codeHash }
  }
  return refuse('result.code_taken')
}

/** Counts wrong codes outside the transaction, so that the count survives its rollback. */
const assertNotGuessing = async (app: App, staff: StaffActor): Promise<void> => {
  if (await app.limits.isSpent('hand_over_code', staff.id)) refuse('result.code_locked')
}
const refuseCode = async (app: App, staff: StaffActor): Promise<never> => {
  await app.limits.consume('hand_over_code', staff.id)
  return refuse('result.wrong_code')
}
/** The decided matter a code belongs to, at the caller's own counter. */
export const findByCode = async (app: App, staff: StaffActor, code: string): Promise<MatterRecord> => {
  await assertNotGuessing(app, staff)
  const codeHash = codeHashOf(app, staff.organisationId, code)
  const [matter, another] = await Matter.find({
    'result.codeHash': codeHash,
    status: 'decided',
    holderIds: staff.organisationId,
    ...seenBy(staff),
  })
    .sort({ _id: 1 })
    .limit(2)
    .lean()
  // Two halls of one counter may have drawn the same at the same moment: only within a hall an index keeps them apart.
  if (another) refuse('result.code_twice')
  return matter ?? refuseCode(app, staff)
}
/** Refuses a code that is not this matter's. */
export const assertCodeOf = async (
  app: App,
  staff: StaffActor,
  { result }: MatterRecord,
  code: string,
): Promise<void> => {
  await assertNotGuessing(app, staff)
  if (result?.codeHash !== codeHashOf(app, staff.organisationId, code)) await refuseCode(app, staff)
}
