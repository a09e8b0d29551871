import { Alert } from 'antd'
import type { ReactNode } from 'react'

/** What somebody else did to what a dialog is about, while it was open; what was typed stays below it. */
export const Overtaken = ({ what, now }: { what: string; now: ReactNode }) => (
  <Alert type="warning" showIcon role="alert" title={what} description={now} />
)
