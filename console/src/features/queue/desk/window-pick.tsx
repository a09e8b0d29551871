import { useQuery } from '@tanstack/react-query'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Empty } from 'antd'
import { ask } from '../../../api.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from './messages.ts'

/** Which window the clerk sits at today, with who sits there now. */
export const WindowPick = ({ hallId }: { hallId: string }) => {
  const { windows, chooseWindow } = useWorkplace()
  const line = useQuery(ask('line', { params: { hallId } }))
  const clerkAt = (id: string) => line.data?.windows.find(({ windowId }) => windowId === id)?.clerk
  return (
    <section className="window-pick">
      <h1>{messages.chooseWindow}</h1>
      <p className="quiet">{messages.chooseWindowWhy}</p>
      {windows.length === 0 && <Empty description={messages.noWindows} />}
      <div className="window-grid">
        {windows.map(({ id, number, name }) => {
          const clerk = clerkAt(id)
          return (
            <Button key={id} size="large" onClick={() => chooseWindow(id)}>
              {shell.windowName(number, name)}
              {clerk && <small>{messages.satHere(clerk.name, clerk.since && formatTime(clerk.since))}</small>}
            </Button>
          )
        })}
      </div>
    </section>
  )
}
