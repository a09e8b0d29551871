import { AccountMenu } from './account-menu.tsx'
import { messages } from './messages.ts'
import { PlainChoice } from './plain.tsx'
import { SearchBox } from './search-box.tsx'
import { useWorkplace } from './workplace.tsx'

const HallChoice = () => {
  const { hall, halls, chooseHall, staff } = useWorkplace()
  if (halls.length <= 1) return <strong className="hall-name">{hall?.name ?? staff.organisation.name}</strong>
  return (
    <PlainChoice
      label={messages.chooseHall}
      className="hall-choice"
      value={hall?.id ?? null}
      options={halls.map(({ id, name }) => ({ value: id, label: name }))}
      onChoose={chooseHall}
    />
  )
}

const WindowChoice = () => {
  const { may, window, windows, chooseWindow } = useWorkplace()
  if (!may('ticket.call')) return null
  return (
    <PlainChoice
      label={messages.chooseWindow}
      className="window-choice"
      value={window?.id ?? null}
      hint={windows.length > 0 ? messages.chooseWindow : messages.noWindow}
      options={windows.map(({ id, number, name }) => ({
        value: id,
        label: messages.windowName(number, name),
      }))}
      onChoose={chooseWindow}
    />
  )
}

export const TopBar = () => (
  <header className="top-bar">
    <HallChoice />
    <WindowChoice />
    <SearchBox />
    <AccountMenu />
  </header>
)
