import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { missingPapers } from '@zhenyiban/shared/matters/promise.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { whyNotPromise } from '../promise-rules.ts'
import { applicantHashOf } from '../record/state.ts'
import { receivedByHand } from './desk.ts'
import type { Step } from './make-move.ts'

export const acceptOnPromise: Step<'acceptOnPromise'> = {
  find: ({ app, matter, state, sent: { byOn, at }, body: { materials: named, version, way } }) => {
    const days = { today: localDay(at), lastOn: state.promiseLastOn }
    const why = whyNotPromise(matter.materials, { materials: named, byOn }, days)
    if (why) refuse(why)
    const materials = missingPapers(matter.materials)
    const promise = {
      materials,
      byOn,
      version,
      way,
      applicantHash: applicantHashOf(app, matter),
      promisedAt: at,
      remindedAt: null,
      keptAt: null,
      brokenAt: null,
      barredUntilOn: null,
    }
    return { set: { promise, missing: materials }, materials }
  },
}

export const keepPromise: Step<'keepPromise'> = {
  find: ({ matter, sent: { at } }) => {
    const { byHand, materials } = receivedByHand(matter.materials, matter.promise?.materials ?? [], at)
    return { set: { materials, missing: [] }, byHand }
  },
}
