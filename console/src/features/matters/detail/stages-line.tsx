import { stageLevelLabels } from '@zhenyiban/shared/catalogue/workflow.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { messages } from '../messages.ts'

const stateOf = (matter: Matter, index: number): 'done' | 'now' | 'ahead' =>
  matter.stages[index]?.doneAt
    ? 'done'
    : matter.stages[index]?.enteredAt && matter.holderName
      ? 'now'
      : 'ahead'
const stateWords = { done: messages.stageDone, now: messages.stageNow, ahead: messages.stageAhead }

/** The first stage of a joint item's next part does not follow the one beside it. */
const isApart = ({ stages }: Matter, index: number): boolean =>
  index > 0 && stages[index]!.part !== null && stages[index]!.part !== stages[index - 1]!.part

/** The guide's stages as a line from left to right: where the matter has been, is, and goes. */
export const StagesLine = ({ matter }: { matter: Matter }) => (
  <ol className="stages">
    {matter.stages.map((stage, index) => {
      const state = stateOf(matter, index)
      const at = stage.doneAt ?? stage.enteredAt
      return (
        <li
          key={index}
          className={`stage stage-${state}${isApart(matter, index) ? ' stage-apart' : ''}`}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <span className="stage-dot" aria-hidden="true">
            {state === 'done' ? '✓' : index + 1}
          </span>
          <strong>{stage.name}</strong>
          {stage.part && <span className="stage-at">{stage.part}</span>}
          <span className="stage-by">
            {stage.organisationName} · {stageLevelLabels[stage.level] ?? stage.level}
          </span>
          <span className="stage-at">
            {stateWords[state]}
            {at && state !== 'ahead' && ` ${formatInstant(at)}`}
          </span>
          {state === 'now' && stage.dueOn && (
            <span className={stage.late ? 'stage-late' : 'stage-at'}>
              {stage.late ? messages.stageLate : messages.stageDue(formatDay(stage.dueOn))}
            </span>
          )}
          {stage.returns > 0 && <span className="stage-at">{messages.stageReturns(stage.returns)}</span>}
        </li>
      )
    })}
  </ol>
)
