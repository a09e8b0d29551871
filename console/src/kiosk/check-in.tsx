import { CodeEntry } from './code-entry.tsx'
import { CODE_LENGTH } from './typed.ts'
import { useTyped } from './use-typed.ts'
import { words } from './words.ts'

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
            <h2>{words.checkIn}</h2>
            <p>{words.checkInHint}</p>
          </>
        }
        typed={typed}
        length={CODE_LENGTH}
        refused={refused}
        act={disabled ? words.working : words.confirm}
        busy={disabled}
        onAct={() => onCode(typed.code)}
      />
    </div>
  )
}
