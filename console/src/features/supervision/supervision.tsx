import { ReloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import {
  type BoardFigure,
  boardFigureLabels,
  boardFigures,
  figureFilters,
  type MatterBoard,
} from '@zhenyiban/shared/supervision/board.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { ask } from '../../api.ts'
import { today } from '../../shell/clock.ts'
import { type CsvRows, ExportButton } from '../../shell/export-button.tsx'
import { type Filter, listAddress } from '../../shell/matters-address.ts'
import { Page } from '../../shell/page.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { ReassignNews } from '../matters/assigning/reassign-news.tsx'
import { Figure } from '../queue/overview/figure-card.tsx'
import { AskedCard, DepartmentsCard, StagesCard } from './cards.tsx'
import { LeavingCard } from './leaving-card.tsx'
import { messages } from './messages.ts'
import { PausesCard, pausesInWords } from './pauses-card.tsx'
import '../queue/overview/hall-overview.css'
import './supervision.css'

/** Red only for what is late; the others ask to be looked at. */
const tones: Partial<Record<BoardFigure, 'ask' | 'lost'>> = {
  dueToday: 'ask',
  yellow: 'ask',
  overdue: 'lost',
  returnedTwice: 'ask',
  asksLate: 'lost',
  toReassign: 'ask',
  pausesLate: 'lost',
}

const head = [
  '',
  messages.department,
  ...boardFigures.map(each => boardFigureLabels[each]),
  messages.medianDays,
]
const rowsOf = ({ all, organisations, stages, pauses }: MatterBoard): CsvRows => {
  const row = (kind: string, name: string, figures: MatterBoard['all'], days: number | null) => [
    kind,
    name,
    ...boardFigures.map(each => figures[each]),
    days,
  ]
  return [
    row(messages.whole, '', all, null),
    [messages.pauses.title, pausesInWords(pauses)],
    ...organisations.map(each => row(messages.department, each.name, each.figures, each.medianDays)),
    ...stages.map(each => row(messages.stage, each.name, each.figures, each.medianDays)),
  ]
}

/** 督办看板: open and late matters by holder, each figure linked to the list behind it. */
export const Supervision = () => {
  const go = useNavigate()
  const { may } = useWorkplace()
  const asked = useQuery(ask('matterBoard'))
  const open = (narrowed: Omit<Filter, 'box'>) => void go(listAddress({ box: 'all', ...narrowed }))
  const { data: board, error } = asked
  return (
    <Page
      title={messages.title}
      extra={
        <>
          {board && <span className="updated">{messages.refreshed(formatTime(board.now))}</span>}
          <Button
            icon={<ReloadOutlined aria-hidden />}
            loading={asked.isFetching && !asked.isPending}
            onClick={() => void asked.refetch()}
          >
            {messages.refresh}
          </Button>
          {board && (
            <ExportButton
              fileName={messages.fileName(today())}
              head={head}
              collect={async () => rowsOf(board)}
            />
          )}
        </>
      }
    >
      {may('matter.reassign') && <ReassignNews />}
      {error && <RefusalNotice error={error} onRetry={() => void asked.refetch()} />}
      {!board && !error && <Waiting />}
      {board && (
        <div className="overview">
          <div className="figure-row board-figures">
            {boardFigures.map(figure => (
              <Figure
                key={figure}
                label={boardFigureLabels[figure]}
                value={messages.matters(board.all[figure])}
                under={messages.seeList}
                {...(tones[figure] && board.all[figure] > 0 && { tone: tones[figure] })}
                onOpen={() => open(figureFilters[figure])}
              />
            ))}
          </div>
          {board.leaving.length > 0 && <LeavingCard board={board} onOpen={open} />}
          <PausesCard pauses={board.pauses} />
          <DepartmentsCard board={board} onOpen={open} />
          <div className="overview-pair">
            <StagesCard board={board} onOpen={open} />
            <AskedCard board={board} onOpen={open} />
          </div>
        </div>
      )}
    </Page>
  )
}
