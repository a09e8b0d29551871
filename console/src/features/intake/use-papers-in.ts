import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { App } from 'antd'
import { useCallback, useState } from 'react'
import { discardDialog } from './discard-dialog.ts'
import type { FormValues } from './filled.ts'
import type { Decision } from './take-in.ts'

/** One form for one person, fresh when the next comes; then what came of it. */
interface Form {
  key: number
  ticket: QueueTicket | null
  /** Initial values instead of the ticket's: the same applicant's next matter. */
  begin: FormValues | null
  done: { matter: Matter; decision: Decision; filled: FormValues } | null
}

/** The papers that are taken in just now; what was typed is dropped only after a question. */
export const usePapersIn = () => {
  const { modal } = App.useApp()
  const [dirty, setDirty] = useState(false)
  const [form, setForm] = useState<Form>({ key: 0, ticket: null, begin: null, done: null })
  const fresh = useCallback((ticket: QueueTicket | null, begin: FormValues | null = null) => {
    setDirty(false)
    setForm(({ key }) => ({ key: key + 1, ticket, begin, done: null }))
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
  const finish = (matter: Matter, decision: Decision, filled: FormValues) => {
    setDirty(false)
    setForm(held => ({ ...held, done: { matter, decision, filled } }))
  }
  return { form, dirty, setDirty, fresh, confirmDiscard, finish }
}
export type PapersIn = ReturnType<typeof usePapersIn>
