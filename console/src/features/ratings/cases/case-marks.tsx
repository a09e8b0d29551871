import { endOf, isOwed, rectificationStatusLabels } from '@zhenyiban/shared/ratings/cases.ts'
import type { Rectification } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { Mark } from '../../../shell/mark.tsx'
import { messages } from './messages.ts'

/** How a case stands: what is owed, what waits for the resident, how it ended; only one end is solved. */
export const StatusMark = ({
  rectification: { status, appeal, reopened },
}: {
  rectification: Pick<Rectification, 'status' | 'appeal' | 'reopened'>
}) => {
  const owed = isOwed(status)
  const tone = owed ? 'ask' : status === 'confirmed' ? 'done' : status === 'unsolved' ? 'lost' : 'quiet'
  return (
    <>
      <Mark
        shape={owed ? '▲' : endOf(status) ? '●' : '○'}
        tone={tone}
        word={rectificationStatusLabels[status] ?? status}
      />
      {reopened && <Mark shape="↺" tone="ask" word={messages.reopened} />}
      {appeal?.byOn && <Mark shape="?" tone="ask" word={messages.appealed} />}
    </>
  )
}
