import type { ProvinceReport } from '@zhenyiban/shared/province/contract.ts'
import { isOfItem } from '@zhenyiban/shared/province/refused.ts'
import {
  type ReportStatus,
  reportStageLabels,
  reportStatusLabels,
} from '@zhenyiban/shared/province/statuses.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import type { FittingColumn } from '../../shell/fitting.ts'
import { Mark } from '../../shell/mark.tsx'
import { messages } from './messages.ts'

const looks: Record<ReportStatus, Pick<Parameters<typeof Mark>[0], 'shape' | 'tone'>> = {
  queued: { shape: '○', tone: 'quiet' },
  sending: { shape: '◆', tone: 'going' },
  received: { shape: '●', tone: 'done' },
  refused: { shape: '×', tone: 'lost' },
  given_up: { shape: '×', tone: 'lost' },
}
const State = ({ report: { status, waitsFor, refused } }: { report: ProvinceReport }) => (
  <>
    <Mark {...(looks[status] ?? looks.queued)} word={reportStatusLabels[status] ?? status} />
    {waitsFor && <small className="under">{waitsFor}</small>}
    {refused && <small className="under">{refused.words}</small>}
    {refused?.said && <small className="under">{messages.said(refused.said)}</small>}
  </>
)
interface Acts {
  busy: string | null
  onResend: (report: ProvinceReport) => void
  onCode: (report: ProvinceReport) => void
}
const Action = ({ report, busy, onResend, onCode }: Acts & { report: ProvinceReport }) => {
  if (!report.mayResend) return null
  if (report.refused && isOfItem(report.refused.why))
    return (
      <Button aria-label={messages.fillCodeOf(report.itemName)} onClick={() => onCode(report)}>
        {messages.fillCode}
      </Button>
    )
  return (
    <Button
      aria-label={messages.resendOf(report.caseNumber)}
      loading={busy === report.id}
      onClick={() => onResend(report)}
    >
      {messages.resend}
    </Button>
  )
}

export const columnsWith = (acts: Acts): FittingColumn<ProvinceReport>[] => [
  {
    key: 'case',
    title: messages.caseNumber,
    width: 240,
    render: (_, { caseNumber, itemName }) => (
      <>
        <span className="figures">{caseNumber}</span>
        <small className="under">{itemName}</small>
      </>
    ),
  },
  { key: 'stage', title: messages.stage, width: 80, render: (_, { stage }) => reportStageLabels[stage] },
  { key: 'state', title: messages.state, render: (_, report) => <State report={report} /> },
  {
    key: 'receipt',
    title: messages.receipt,
    width: 170,
    folds: 2,
    render: (_, { receipt }) => <span className="figures">{receipt}</span>,
  },
  {
    key: 'at',
    title: messages.at,
    width: 150,
    folds: 1,
    render: (_, { at }) => <span className="figures">{formatInstant(at)}</span>,
  },
  {
    key: 'action',
    title: messages.action,
    width: 130,
    render: (_, report) => <Action report={report} {...acts} />,
  },
]
