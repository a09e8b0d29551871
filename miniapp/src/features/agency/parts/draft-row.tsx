import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { formatDay, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { serverNow } from '../../../shell/clock.ts'
import { endsAt, endsSoon } from '../../../shell/ending.ts'
import { go } from '../../../shell/routes.ts'
import { Row } from '../../../ui/row.tsx'
import type { Draft, DraftState } from '../drafts.ts'
import { messages } from '../messages.ts'
import { toDraft } from '../routes.ts'

const tones: Record<DraftState, 'plain' | 'todo' | 'lost' | 'good'> = {
  writing: 'todo',
  waiting: 'todo',
  sending: 'plain',
  sent: 'good',
  returned: 'lost',
}
const textOf = (draft: Draft, now: Date): string => {
  const { state, applicant, reason, sent } = draft
  if (sent) return messages.caseNumber(spellCaseNumber(sent.caseNumber))
  const ends = endsSoon(draft, now)
    ? messages.endsOn(formatDay(localDayOf(endsAt(draft).toISOString())))
    : null
  return [
    applicant.name || messages.noName,
    messages.stateText[state],
    state === 'returned' ? reason : null,
    ends,
  ]
    .filter(Boolean)
    .join(' · ')
}

export const DraftRow = ({ draft }: { draft: Draft }) => (
  <Row
    title={draft.item?.name ?? messages.noItem}
    text={textOf(draft, serverNow())}
    needed
    mark={messages.states[draft.state]}
    tone={tones[draft.state]}
    onTap={() => go(toDraft(draft.key))}
  />
)
