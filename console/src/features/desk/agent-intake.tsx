import { useQuery } from '@tanstack/react-query'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { discardDialog } from './discard-dialog.ts'
import { type Filled, prefilled } from './intake.ts'
import { IntakeDone } from './intake-done.tsx'
import { MatterForm } from './matter-form.tsx'
import type { Decision } from './take-in.ts'
import { formWords } from './words.ts'

interface Paper {
  key: number
  begin: Filled | null
  done: { matter: Matter; decision: Decision; filled: Filled } | null
}

/** 帮办代办: a village agent takes papers in without a line or a window, on the same form as the desk. */
export const AgentIntake = ({ hallId }: { hallId: string }) => {
  const { modal } = App.useApp()
  const { staff } = useWorkplace()
  const villages = useQuery({ ...ask('villages', { params: { hallId } }), staleTime: 300_000 })
  const [open, setOpen] = useState(false)
  const [dirty, setDirty] = useState(false)
  const [paper, setPaper] = useState<Paper>({ key: 0, begin: null, done: null })
  // An agent's people mostly live in the agent's own village.
  const own = villages.data?.find(({ id }) => id === staff.organisation.id)
  const fresh = (begin: Filled | null = null) => {
    setDirty(false)
    setPaper(({ key }) => ({ key: key + 1, begin, done: null }))
  }
  const confirmDiscard = (then: () => void) => {
    if (!dirty) return then()
    void modal.confirm({
      ...discardDialog,
      onOk: then,
    })
  }
  const close = () =>
    confirmDiscard(() => {
      setOpen(false)
      fresh()
    })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {formWords.agentIntake}
      </Button>
      <Drawer open={open} onClose={close} size={760} title={formWords.agentIntake} destroyOnHidden>
        {villages.isPending ? (
          <Waiting />
        ) : paper.done ? (
          <IntakeDone
            matter={paper.done.matter}
            decision={paper.done.decision}
            atWindow={false}
            onAgain={() =>
              paper.done && fresh({ ...paper.done.filled, item: null, handedIn: [], consentCode: '' })
            }
          />
        ) : (
          <MatterForm
            key={paper.key}
            hallId={hallId}
            ticket={null}
            forSomebody
            begin={paper.begin ?? { ...prefilled(null), villageId: own?.id ?? null }}
            onDirty={setDirty}
            onClear={() => confirmDiscard(() => fresh())}
            onDone={(matter, decision, filled) => {
              setDirty(false)
              setPaper(held => ({ ...held, done: { matter, decision, filled } }))
            }}
          />
        )}
      </Drawer>
    </>
  )
}
