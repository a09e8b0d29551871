import type { PromiseWay } from '@zhenyiban/shared/matters/promise.ts'
import type { Outcome } from '@zhenyiban/shared/matters/statuses.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { DeliveryWay, Receiver, ResultKind } from '@zhenyiban/shared/results/delivery.ts'
import type { PauseReason } from '@zhenyiban/shared/time/working-clock.ts'
import type { ReactNode } from 'react'

/** What a dialog was filled in with; each move has some of it. */
export interface MoveFilled {
  missing?: string[]
  /** A local day. */
  byOn?: string
  promiseWay?: PromiseWay
  note?: string
  reason?: string
  pauseReason?: PauseReason
  plannedDays?: number
  /** What the clock stood still for is done. */
  done?: boolean
  days?: number
  outcome?: Outcome
  resultText?: string
  resultKind?: ResultKind
  way?: DeliveryWay
  code?: string
  receiver?: Receiver
  proxyName?: string
  idTail?: string
  tracking?: string
  toIndex?: number
  organisationId?: string
  question?: string
  limitDays?: number
}

export interface FieldsProps<M> {
  matter: M
  stageIndex: number
}
/** A move as a person makes it: its button, what its dialog says and asks, and how it is sent. */
export interface MoveForm<M = Matter> {
  /** What the dialog says before the move is made. */
  explained: string
  /** Buttons that carry the matter on stand first; dangerous ones last, in red. */
  button: 'onward' | 'aside' | 'dangerous'
  Fields?: (props: FieldsProps<M>) => ReactNode
  send: (matter: Matter, filled: MoveFilled, stageIndex: number) => Promise<Matter>
}
/** The note, if something is written in it. */
export const noteOf = ({ note }: MoveFilled) => (note?.trim() ? { note } : {})
