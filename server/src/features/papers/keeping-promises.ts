import { isPromiseOpen } from '@zhenyiban/shared/matters/flow.ts'
import { keepPromise } from '@zhenyiban/shared/matters/moves/keep-promise.ts'
import { isRunning } from '@zhenyiban/shared/matters/statuses.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import { writeMove } from '../matters/record/record.ts'
import { loadHolidays } from '../organisations/holidays.ts'

/** Whether all that was promised has been passed, while the matter goes on. */
export const isFulfilled = ({ status, promise, materials }: MatterRecord): boolean =>
  isRunning(status) &&
  promise != null &&
  isPromiseOpen(promise) &&
  materials.every(({ name, handedIn }) => handedIn || !promise.materials.includes(name))
/**
 * Whoever passed the last of what was promised has kept the promise with it: nobody else has to say so before the matter
 * can be granted. Within the transaction that passed it.
 */
export const keepFulfilled = async (app: App, staff: StaffActor, matter: MatterRecord) => {
  const sent = { move: 'keepPromise' as const, at: app.clock.now() }
  const describe = () => ({ set: {}, lines: keepPromise.timeline({ byHand: [] }), payload: {} })
  return writeMove(app, staff, matter, sent, await loadHolidays(), describe)
}
