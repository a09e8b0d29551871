import { ReloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { USUAL_WEEKS } from '@zhenyiban/shared/queue/hall-overview.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Empty, Select } from 'antd'
import { useState } from 'react'
import { ask } from '../../../api.ts'
import { Answered } from '../../../shell/answered.tsx'
import { Page } from '../../../shell/page.tsx'
import { usePersisted } from '../../../shell/use-persisted.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { type Behind, BehindDrawer } from './behind.tsx'
import { EstimatesCard } from './estimates-card.tsx'
import { HeatCard } from './heat-card.tsx'
import { messages } from './messages.ts'
import { NoShowCard } from './no-show-card.tsx'
import { NowPart } from './now-part.tsx'
import { PlanCard } from './plan-card.tsx'
import { WorkbookButton } from './workbook-button.tsx'
import './hall-overview.css'

const WEEKS = [4, USUAL_WEEKS, 13, 26]
/** Without news too waits grow, and halls open and close. */
const TICK_MS = 60_000
const HISTORY_MS = 5 * 60_000

export const HallOverview = () => {
  const { hall, staff } = useWorkplace()
  return hall ? (
    <Overview key={hall.id} hall={hall} staffId={staff.id} />
  ) : (
    <Empty description={messages.noHall} />
  )
}

interface Props {
  hall: { id: string; name: string }
  staffId: string
}
const Overview = ({ hall, staffId }: Props) => {
  const [weeks, setWeeks] = usePersisted(`hall-overview.weeks.${staffId}`, USUAL_WEEKS)
  const [behind, setBehind] = useState<Behind | null>(null)
  const sent = { params: { hallId: hall.id }, query: { weeks } }
  const now = useQuery({
    ...ask('hallOverview', { params: sent.params }),
    refetchInterval: TICK_MS,
  })
  const history = useQuery({ ...ask('hallHistory', sent), staleTime: HISTORY_MS })
  const plan = useQuery({ ...ask('dayPlan', sent), staleTime: HISTORY_MS })
  const refresh = () => {
    for (const asked of [now, history, plan]) void asked.refetch()
  }
  return (
    <Page
      title={messages.title}
      extra={
        <>
          {now.data && <span className="updated">{messages.refreshed(formatTime(now.data.now))}</span>}
          <Select
            aria-label={messages.weeks}
            value={weeks}
            onChange={setWeeks}
            options={WEEKS.map(value => ({ value, label: messages.lastWeeks(value) }))}
          />
          <Button
            icon={<ReloadOutlined aria-hidden />}
            loading={now.isFetching && !now.isPending}
            onClick={refresh}
          >
            {messages.refresh}
          </Button>
          <WorkbookButton hallId={hall.id} weeks={weeks} />
        </>
      }
    >
      <div className="overview">
        <Answered asked={now}>{answer => <NowPart asked={now} now={answer} onOpen={setBehind} />}</Answered>
        <div className="overview-pair">
          <Answered asked={plan}>{answer => <PlanCard plan={answer} onOpen={setBehind} />}</Answered>
          <Answered asked={history}>
            {answer => (
              <>
                <HeatCard history={answer} weeks={weeks} onOpen={setBehind} />
                <NoShowCard history={answer} weeks={weeks} onOpen={setBehind} />
                <EstimatesCard history={answer} weeks={weeks} onOpen={setBehind} />
              </>
            )}
          </Answered>
        </div>
      </div>
      <BehindDrawer hallId={hall.id} behind={behind} onClose={() => setBehind(null)} />
    </Page>
  )
}
