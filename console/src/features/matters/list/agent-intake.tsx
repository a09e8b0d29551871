import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ask } from '../../../api.ts'
import { Waiting } from '../../../shell/waiting.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { prefilled } from '../../intake/filled.ts'
import { Intake } from '../../intake/intake.tsx'
import { messages } from '../../intake/messages.ts'
import { usePapersIn } from '../../intake/use-papers-in.ts'
import { MatterDrawer } from '../detail/matter-drawer.tsx'

/** 帮办代办: a village agent receives papers without queue or window, on the same form as the desk. */
export const AgentIntake = ({ hallId }: { hallId: string }) => {
  const { staff } = useWorkplace()
  const villages = useQuery({ ...ask('villages', { params: { hallId } }), staleTime: 300_000 })
  const [open, setOpen] = useState(false)
  const papers = usePapersIn()
  // An agent's people mostly live in the agent's own village.
  const own = villages.data?.find(({ id }) => id === staff.organisation.id)
  const close = () =>
    papers.confirmDiscard(() => {
      setOpen(false)
      papers.fresh(null)
    })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {messages.agentIntake}
      </Button>
      <Drawer open={open} onClose={close} size={760} title={messages.agentIntake} destroyOnHidden>
        {villages.isPending ? (
          <Waiting />
        ) : (
          <Intake
            papers={papers}
            hallId={hallId}
            ticket={null}
            begin={papers.form.begin ?? { ...prefilled(null), villageId: own?.id ?? null }}
            next={null}
            forSomebody
            Detail={MatterDrawer}
          />
        )}
      </Drawer>
    </>
  )
}
