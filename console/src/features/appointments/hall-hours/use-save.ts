import type { HallPlan } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { App } from 'antd'
import type { Name } from '../../../api.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'

const seenBy: Name[] = ['hallPlan', 'hall', 'halls', 'windows', 'dayBook', 'unsettled']
/** Saves one part of a hall's plan; the refusal is left to the part to show in place. */
export const useSave = <S>(
  act: (sent: S) => Promise<HallPlan>,
  done?: () => void,
  said: string = messages.saved,
) => {
  const { message } = App.useApp()
  return useAction({
    act,
    refresh: seenBy,
    quiet: true,
    done: () => {
      void message.success(said)
      done?.()
    },
  })
}
