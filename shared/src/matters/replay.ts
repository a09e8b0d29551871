import type { Flow } from './flow.ts'
import type { FlowMove } from './moves/table.ts'
import { take } from './moves/take.ts'

/** A matter as it was when it was received, before any move. */
export const asReceived = <F extends Flow>(flow: F): F => ({
  ...flow,
  stages: flow.stages.map(stage => ({ ...stage, enteredAt: null, doneAt: null, returns: 0 })),
  status: 'received',
  pauses: [],
  asks: [],
  toldMissingAt: null,
  extension: null,
  promise: null,
  acceptedAt: null,
  decidedAt: null,
  endedAt: null,
  outcome: null,
})
/** All moves of a matter, in order, make its state. */
export const replay = (received: Flow, trail: readonly FlowMove[]): Flow => trail.reduce(take, received)
