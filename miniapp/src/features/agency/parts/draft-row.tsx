import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
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
const textOf = ({ state, applicant, reason, sent }: Draft): string =>
  sent
    ? messages.caseNumber(spellCaseNumber(sent.caseNumber))
    : [applicant.name || messages.noName, messages.stateText[state], state === 'returned' ? reason : null]
        .filter(Boolean)
        .join(' · ')

export const DraftRow = ({ draft }: { draft: Draft }) => (
  <Row
    title={draft.item?.name ?? messages.noItem}
    text={textOf(draft)}
    needed
    mark={messages.states[draft.state]}
    tone={tones[draft.state]}
    onTap={() => go(toDraft(draft.key))}
  />
)
