import type { MyFeedback } from '@zhenyiban/shared/feedback/contract.ts'
import { feedbackKindLabels } from '@zhenyiban/shared/feedback/kinds.ts'
import { awaitingAnswer, feedbackMoves, feedbackStatusOf } from '@zhenyiban/shared/feedback/statuses.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../shell/api.ts'
import { go, toReport } from '../../shell/routes.ts'
import { useLoad } from '../../shell/use-load.ts'
import { Gradually } from '../../ui/gradually.tsx'
import { Section } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { messages } from './messages.ts'

const toneOf = ({ status, overdue }: MyFeedback) =>
  overdue ? 'lost' : movesFrom(feedbackMoves, status).includes('solve') ? 'todo' : 'plain'

/** What I asked and said; nothing at all where I never did. */
export const Reports = () => {
  const reports = useLoad(() => api.myFeedbacks(), [])
  if (!reports.value || reports.value.length === 0) return null
  return (
    <Section title={messages.reports}>
      <Gradually of={reports.value} className="card">
        {report => (
          <Row
            key={report.id}
            title={messages.report(
              feedbackKindLabels[report.kind] ?? report.kind,
              report.subjectName ?? report.text,
            )}
            text={
              awaitingAnswer.includes(report.status)
                ? messages.answerBy(formatDay(report.dueOn))
                : report.number
            }
            mark={feedbackStatusOf(report)}
            tone={toneOf(report)}
            onTap={() => go(toReport(report.id))}
          />
        )}
      </Gradually>
    </Section>
  )
}
