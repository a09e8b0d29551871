import type { WorkflowStage } from '../catalogue/workflow.ts'
import type { PauseReason } from '../time/working-clock.ts'
import type { ExtensionStatus } from './clock.ts'
import type { MatterStatus, Outcome } from './statuses.ts'

export interface FlowStage extends Pick<WorkflowStage, 'key' | 'after' | 'kind' | 'may' | 'publicityDays'> {
  organisationId: string
  enteredAt: Date | null
  doneAt: Date | null
  /** How often it was sent back to be done again. */
  returns: number
}
export interface FlowPause {
  reason: PauseReason
  pausedAt: Date
  resumedAt: Date | null
  /** Local day before which the clock does not go on: the end of a publicity; null where nothing is prescribed. */
  untilOn: string | null
  /** Working days it was said to take; none in records of before. */
  plannedDays?: number | null
}
/** 协办: what one department asked another. */
export interface FlowAsk {
  id: string
  stageKey: string
  organisationId: string
  askedAt: Date
  answeredAt: Date | null
  /** Taken back, or no longer needed because the stage ended otherwise. */
  droppedAt: Date | null
}
/** 容缺受理: what was promised at acceptance; neither kept nor broken is open. */
interface FlowPromise {
  byOn: string
  keptAt: Date | null
  brokenAt: Date | null
}
/** 延期: for how many working days it was asked, and by whom. */
export interface FlowExtension {
  status: ExtensionStatus
  days: number
  askedById: string
}
/** Where a matter is; everything that moves decide, and nothing else. Instants are Dates. */
export interface Flow {
  status: MatterStatus
  /** The organisation of the desk that received it. */
  deskId: string
  stages: FlowStage[]
  pauses: FlowPause[]
  asks: FlowAsk[]
  toldMissingAt: Date | null
  extension: FlowExtension | null
  promise: FlowPromise | null
  acceptedAt: Date | null
  decidedAt: Date | null
  endedAt: Date | null
  outcome: Outcome | null
}
export const isOpen = (stage: Pick<FlowStage, 'enteredAt' | 'doneAt'>): boolean =>
  stage.enteredAt !== null && stage.doneAt === null
export const isAskOpen = (ask: Pick<FlowAsk, 'answeredAt' | 'droppedAt'>): boolean =>
  ask.answeredAt === null && ask.droppedAt === null
/** A stage waits for the departments it asked. */
export const hasOpenAsk = ({ asks }: Pick<Flow, 'asks'>, stage: string): boolean =>
  asks.some(ask => isAskOpen(ask) && ask.stageKey === stage)

export const isPromiseOpen = (promise: Omit<FlowPromise, 'byOn'> | null | undefined): boolean =>
  promise != null && promise.keptAt === null && promise.brokenAt === null

/** Whose hands a matter is in: the desk's until acceptance, then those of each open stage, at last nobody's. */
export const holdersOf = (flow: Pick<Flow, 'status' | 'deskId' | 'stages'>): string[] => {
  const open = flow.stages.filter(isOpen).map(({ organisationId }) => organisationId)
  if (flow.status === 'received' || flow.status === 'papers_missing') return [flow.deskId]
  if (flow.status === 'decided') return open.length > 0 ? open : [flow.deskId]
  return flow.status === 'in_progress' || flow.status === 'paused' ? [...new Set(open)] : []
}
