import type { ShownWindow } from '@zhenyiban/shared/queue/contract.ts'
import { words } from './words.ts'

/** More windows than this are shown in two columns. */
const ONE_COLUMN = 8

/** Which windows are open, and whom they serve. */
export const WindowList = ({ windows }: { windows: readonly ShownWindow[] }) => (
  <ul className={windows.length > ONE_COLUMN ? 'windows windows-many' : 'windows'} aria-label={words.windows}>
    {windows.map(({ number, name, state, ticketNumber }) => (
      <li key={number} className={`window window-${state}`}>
        <b>{number}</b>
        <span className="window-name">{name}</span>
        <span className="window-state">
          {state === 'open' && ticketNumber ? ticketNumber : words.windowStates[state]}
        </span>
      </li>
    ))}
  </ul>
)
