import { App } from 'antd'
import { useEffect } from 'react'
import { useBeforeUnload, useBlocker } from 'react-router'
import { discardDialog } from './discard-dialog.ts'

/** Asks before a page is left on which something was typed. */
export const useStay = (dirty: boolean): void => {
  const { modal } = App.useApp()
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
}
