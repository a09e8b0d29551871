import { CodeEntry } from './code-entry.tsx'
import { messages } from './messages.ts'
import { CODE_LENGTH } from './typed.ts'
import { useTyped } from './use-typed.ts'

interface Props {
  disabled: boolean
  refused: string | null
  onCode: (code: string) => void
}
/** Checks a booking in by the six digits people have on their phone or on a slip. */
export const CheckIn = ({ disabled, refused, onCode }: Props) => {
  const typed = useTyped(CODE_LENGTH, full => disabled || onCode(full))
  return (
    <div className="typing">
      <CodeEntry
        lead={
          <>
            <h2>{messages.checkIn}</h2>
            <p>{messages.checkInHint}</p>
          </>
        }
        typed={typed}
        length={CODE_LENGTH}
        refused={refused}
        act={disabled ? messages.working : messages.confirm}
        busy={disabled}
        onAct={() => onCode(typed.code)}
      />
    </div>
  )
}
