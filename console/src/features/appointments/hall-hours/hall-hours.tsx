import { useQuery } from '@tanstack/react-query'
import type { HallPlan } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { Empty, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { ask } from '../../../api.ts'
import { Page } from '../../../shell/page.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { DaysPart } from './days-part.tsx'
import { messages } from './messages.ts'
import { QueuePart } from './queue-part.tsx'
import { RulesForm } from './rules-form.tsx'
import { TimesForm } from './times-form.tsx'
import { WindowsPart } from './windows-part.tsx'
import './hall-hours.css'

export interface PartProps {
  hallId: string
  plan: HallPlan
}
const parts: Record<keyof typeof messages.tabs, (props: PartProps) => ReactNode> = {
  days: DaysPart,
  times: TimesForm,
  windows: WindowsPart,
  rules: RulesForm,
  line: QueuePart,
}

export const HallHours = () => {
  const { hall } = useWorkplace()
  const hallId = hall?.id ?? ''
  const asked = useQuery({
    ...ask('hallPlan', { params: { hallId } }),
    enabled: hall !== null,
    // A refetch must not replace what is being filled in.
    refetchOnWindowFocus: false,
  })
  if (!hall) return <Empty description={messages.noHall} />
  return (
    <Page title={messages.title}>
      {asked.error && <RefusalNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data ? (
        <Tabs
          key={hallId}
          items={(Object.keys(parts) as (keyof typeof parts)[]).map(key => {
            const Part = parts[key]
            return { key, label: messages.tabs[key], children: <Part hallId={hallId} plan={asked.data} /> }
          })}
        />
      ) : (
        !asked.error && <Waiting />
      )}
    </Page>
  )
}
