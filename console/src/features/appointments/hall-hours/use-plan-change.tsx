import type { PlanEffects, Settlement } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import type { HallPlan, PlanChange } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { AffectedDialog } from './affected-dialog.tsx'
import { useSave } from './use-save.ts'

interface Changing<S> {
  hallId: string
  /** What is sent, as the change whose effects are asked for. */
  changeOf: (sent: S) => PlanChange
  act: (sent: S, settlement: { settlement?: Settlement }) => Promise<HallPlan>
  done?: () => void
  said?: string
}
const isOfHits = (error: Error | null) => error instanceof Refusal && error.code === 'plan.hits_bookings'

/**
 * Saves a change of plan. Where it hits bookings, a dialog asks first what becomes of each; also when one came while
 * the change was looked at. The dialog is for the caller to show.
 */
export const usePlanChange = <S,>({ hallId, changeOf, act, done, said }: Changing<S>) => {
  const [asked, ask] = useState<{ sent: S; effects: PlanEffects } | null>(null)
  const saving = useSave(
    ({ sent, settlement }: { sent: S; settlement?: Settlement }) =>
      act(sent, settlement ? { settlement } : {}),
    () => {
      ask(null)
      done?.()
    },
    said,
  )
  const looking = useAction({
    act: (sent: S) => api.planEffects({ params: { hallId }, body: changeOf(sent) }),
    refresh: [],
    quiet: true,
    done: (effects, sent) => (effects.hits.length > 0 ? ask({ sent, effects }) : save(sent)),
  })
  const save = (sent: S, settlement?: Settlement) =>
    saving.mutate(
      { sent, ...(settlement && { settlement }) },
      { onError: error => isOfHits(error) && looking.mutate(sent) },
    )
  const { error } = saving
  return {
    mutate: (sent: S) => {
      saving.reset()
      looking.mutate(sent)
    },
    isPending: looking.isPending || saving.isPending,
    error: asked ? null : (looking.error ?? (isOfHits(error) ? null : error)),
    dialog: asked && (
      <AffectedDialog
        effects={asked.effects}
        pending={looking.isPending || saving.isPending}
        error={looking.error ?? error}
        onSettle={settlement => save(asked.sent, settlement)}
        onClose={() => {
          ask(null)
          saving.reset()
        }}
      />
    ),
  }
}
