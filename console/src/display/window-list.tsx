import type { DisplayWindow } from '@zhenyiban/shared/queue/display.ts'
import { messages } from './messages.ts'

/** More windows than this are shown in two columns. */
const ONE_COLUMN = 8

/** Which windows are open, and whom they serve. */
export const WindowList = ({ windows }: { windows: readonly DisplayWindow[] }) => (
  <ul
    className={windows.length > ONE_COLUMN ? 'windows windows-many' : 'windows'}
    aria-label={messages.windows}
  >
    {windows.map(({ number, name, state, ticketNumber }) => (
      <li key={number} className={`window window-${state}`}>
        <b>{number}</b>
        <span className="window-name">{name}</span>
        <span className="window-state">
          {state === 'open' && ticketNumber ? ticketNumber : messages.windowStates[state]}
        </span>
      </li>
    ))}
  </ul>
)
