import { useQuery } from '@tanstack/react-query'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { ServiceWindow } from '@zhenyiban/shared/organisations/contract.ts'
import type { LineTicket } from '@zhenyiban/shared/queue/contract.ts'
import { App, Button, Empty } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useBeforeUnload, useBlocker, useSearchParams } from 'react-router'
import { ask } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { words as shell } from '../../shell/words.ts'
import { useWorkplace } from '../../shell/workplace.tsx'
import { type DeskDialog, DeskDialogs } from './desk-dialogs.tsx'
import { discardDialog } from './discard-dialog.ts'
import { InFront } from './in-front.tsx'
import { type Filled, prefilled } from './intake.ts'
import { IntakeDone } from './intake-done.tsx'
import { MatterForm } from './matter-form.tsx'
import { Paused } from './paused.tsx'
import type { Decision } from './take-in.ts'
import { useDesk } from './use-desk.tsx'
import { useDeskKeys } from './use-desk-keys.ts'
import { usePost } from './use-post.ts'
import { WaitingLine } from './waiting-line.tsx'
import { words } from './words.ts'
import './desk.css'

const POLL_MS = 3_000

/** The matter side of the desk: one form for one ticket, fresh when the next person comes. */
interface Paper {
  key: number
  ticket: LineTicket | null
  begin: Filled | null
  done: { matter: Matter; decision: Decision; filled: Filled } | null
}

const DeskAt = ({ hallId, window }: { hallId: string; window: ServiceWindow }) => {
  const { may } = useWorkplace()
  const { modal, message } = App.useApp()
  const [address, setAddress] = useSearchParams()
  const [dialog, setDialog] = useState<DeskDialog | null>(null)
  const [dirty, setDirty] = useState(false)
  const [paper, setPaper] = useState<Paper>({ key: 0, ticket: null, begin: null, done: null })
  const line = useQuery({
    ...ask('windowLine', { params: { hallId, windowId: window.id } }),
    // Named like the hall's line, so that whatever changes that one asks this one anew.
    queryKey: ['line', { hallId, windowId: window.id }],
    refetchInterval: POLL_MS,
  })
  const mine = line.data?.inHand.find(({ windowId }) => windowId === window.id) ?? null
  const seat = line.data?.windows.find(({ windowId }) => windowId === window.id) ?? null
  const paused = seat?.paused ?? null

  const fresh = useCallback((ticket: LineTicket | null, begin: Filled | null = null) => {
    setDirty(false)
    setPaper(({ key }) => ({ key: key + 1, ticket, begin, done: null }))
  }, [])
  const confirmDiscard = (then: () => void) => {
    if (!dirty) return then()
    void modal.confirm({
      ...discardDialog,
      onOk: () => {
        setDirty(false)
        then()
      },
    })
  }
  // A new person brings a new form; what was typed for the one before is kept until someone decides about it.
  useEffect(() => {
    if (line.data && !dirty && mine?.id !== paper.ticket?.id) fresh(mine)
  }, [line.data, dirty, mine, paper.ticket?.id, fresh])

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    void modal.confirm({
      ...discardDialog,
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    })
  }, [blocker, modal])
  useBeforeUnload(event => {
    if (dirty) event.preventDefault()
  })

  const desk = useDesk(window, mine, paused !== null, confirmDiscard)
  const post = usePost(window.id, seat)
  const transfer = () => {
    if (mine) setDialog('transfer')
    else void message.info(words.nothingToTransfer)
  }
  const pauseOrResume = () => {
    if (paused) post.resume()
    else if (mine) void message.info(words.pauseBusy)
    else setDialog('pause')
  }
  useDeskKeys(
    {
      F2: desk.callNext,
      F3: desk.recall,
      F4: desk.finish,
      F6: desk.serve,
      F7: desk.skip,
      F8: desk.hold,
      F9: transfer,
      F10: pauseOrResume,
    },
    () => setDialog('keys'),
  )
  // The ticket of the paper as the line knows it now: its status moves while the form stays.
  const ticket = paper.ticket && mine?.id === paper.ticket.id ? mine : paper.ticket

  return (
    <div className="desk">
      <h1 className="sr-only">{words.title}</h1>
      <div className="desk-left">
        {line.error && <RefusalNotice error={line.error} onRetry={() => void line.refetch()} />}
        <InFront
          ticket={mine}
          desk={desk}
          onTransfer={transfer}
          pause={paused && <Paused pause={paused} resuming={post.resuming} onResume={post.resume} />}
        />
        {line.data ? (
          <WaitingLine
            line={line.data}
            sought={address.get('ticket')}
            onForget={() => setAddress({})}
            desk={desk}
          />
        ) : (
          line.isPending && <Waiting />
        )}
        <div className="desk-foot">
          {may('ticket.issue') && <Button onClick={() => setDialog('issue')}>{words.issue}</Button>}
          {may('appointment.check_in') && (
            <Button onClick={() => setDialog('checkIn')}>{words.checkIn}</Button>
          )}
          <Button onClick={pauseOrResume} aria-keyshortcuts="F10">
            {paused ? words.resume : words.pause} <kbd>F10</kbd>
          </Button>
          <Button onClick={() => setDialog('keys')}>
            {shell.keys} <kbd>?</kbd>
          </Button>
        </div>
      </div>
      {may('matter.receive') &&
        (paper.done ? (
          <IntakeDone
            matter={paper.done.matter}
            decision={paper.done.decision}
            atWindow={mine !== null}
            onAgain={() =>
              fresh(ticket, { ...(paper.done?.filled ?? prefilled(ticket)), item: null, handedIn: [] })
            }
          />
        ) : (
          <MatterForm
            key={paper.key}
            hallId={hallId}
            ticket={ticket}
            begin={paper.begin}
            onDirty={setDirty}
            onClear={() => confirmDiscard(() => fresh(mine))}
            onDone={(matter, decision, filled) => {
              setDirty(false)
              setPaper(held => ({ ...held, done: { matter, decision, filled } }))
            }}
          />
        ))}
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
  const { hall, window, windows, chooseWindow } = useWorkplace()
  if (!hall) return <Empty description={words.noHall} />
  if (window) return <DeskAt key={window.id} hallId={hall.id} window={window} />
  return (
    <section className="window-pick">
      <h1>{words.chooseWindow}</h1>
      <p className="quiet">{words.chooseWindowWhy}</p>
      {windows.length === 0 && <Empty description={words.noWindows} />}
      <div className="window-grid">
        {windows.map(({ id, number, name }) => (
          <Button key={id} size="large" onClick={() => chooseWindow(id)}>
            {shell.windowName(number, name)}
          </Button>
        ))}
      </div>
    </section>
  )
}
