import type { ServiceWindow } from '@zhenyiban/shared/organisations/contract.ts'
import { App, Empty } from 'antd'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { usePapersIn } from '../../intake/use-papers-in.ts'
import { useStay } from '../../intake/use-stay.ts'
import { type DeskDialog, DeskDialogs } from './desk-dialogs.tsx'
import { DeskFoot } from './desk-foot.tsx'
import { DeskMatter } from './desk-matter.tsx'
import { InFront } from './in-front.tsx'
import { messages } from './messages.ts'
import { NotCalling } from './not-calling.tsx'
import { useCallFocus } from './use-call-focus.ts'
import { useDesk } from './use-desk.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { useFormFocus } from './use-form-focus.ts'
import { useShift } from './use-shift.ts'
import { useWindowLine } from './use-window-line.ts'
import { WaitingQueue } from './waiting-queue.tsx'
import { WindowPick } from './window-pick.tsx'
import './desk.css'

const DeskAt = ({ hallId, window }: { hallId: string; window: ServiceWindow }) => {
  const { may, staff } = useWorkplace()
  const { message } = App.useApp()
  const [address, setAddress] = useSearchParams()
  const [dialog, setDialog] = useState<DeskDialog | null>(null)
  const { line, mine, seat, pause } = useWindowLine(hallId, window.id)
  const papers = usePapersIn()
  const { form, dirty, fresh } = papers
  // A new ticket gets a new form; a form filled in for the previous ticket stays until the clerk decides about it.
  useEffect(() => {
    if (line.data && !dirty && mine?.id !== form.ticket?.id) fresh(mine)
  }, [line.data, dirty, mine, form.ticket?.id, fresh])
  useStay(dirty)
  const shift = useShift(window.id, seat, staff.id)
  const { other } = shift
  const notCalling = other ? messages.takenWhy : pause && messages.pausedWhy
  const desk = useDesk(window, line.data, mine, notCalling, papers.confirmDiscard)
  const transfer = () => {
    if (mine) setDialog('transfer')
    else void message.info(messages.nothingToTransfer)
  }
  const pauseOrResume = () => {
    if (other) void message.info(messages.takenWhy)
    else if (pause) shift.resume()
    else if (mine) void message.info(messages.pauseBusy)
    else setDialog('pause')
  }
  useDeskKeys(desk, transfer, pauseOrResume, () => setDialog('keys'))
  useCallFocus(line.data !== undefined && seat?.open === true)
  useFormFocus(mine, form.key)
  return (
    <div className="desk">
      <h1 className="sr-only">{messages.title}</h1>
      <div className="desk-left">
        {line.error && <RefusalNotice error={line.error} onRetry={() => void line.refetch()} />}
        <InFront
          ticket={mine}
          desk={desk}
          onTransfer={transfer}
          pause={(other ?? pause) && <NotCalling shift={shift} pause={pause} number={window.number} />}
        />
        {line.data ? (
          <WaitingQueue
            line={line.data}
            sought={address.get('ticket')}
            onForget={() => setAddress({})}
            desk={desk}
          />
        ) : (
          line.isPending && <Waiting />
        )}
        <DeskFoot paused={pause !== null} onPauseOrResume={pauseOrResume} onDialog={setDialog} />
      </div>
      {may('matter.receive') && <DeskMatter papers={papers} hallId={hallId} mine={mine} />}
      <DeskDialogs
        dialog={dialog}
        hallId={hallId}
        windowId={window.id}
        mine={mine}
        windows={line.data?.windows ?? []}
        onClose={() => setDialog(null)}
      />
    </div>
  )
}

export const Desk = () => {
  const { hall, window } = useWorkplace()
  if (!hall) return <Empty description={messages.noHall} />
  if (window) return <DeskAt key={window.id} hallId={hall.id} window={window} />
  return <WindowPick hallId={hall.id} />
}
