import { LockOutlined, QuestionCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { type ReactNode, useEffect } from 'react'
import { useRouteError } from 'react-router'
import { reportClientError } from './client-errors.ts'
import { CodeLost } from './code.tsx'
import { messages } from './messages.ts'
import type { PagePath } from './pages.ts'
import { mayOpen } from './pages.ts'
import { PlainLink } from './plain.tsx'
import { refusalText } from './refusal-text.tsx'
import { useWorkplace } from './workplace.tsx'
import './page.css'

interface Props {
  title: string
  extra?: ReactNode
  children: ReactNode
}
/** A page's heading with what can be done with the whole page beside it. */
export const Page = ({ title, extra, children }: Props) => (
  <section className="page">
    <header className="page-head">
      <h1>{title}</h1>
      {extra && <div className="page-extra">{extra}</div>}
    </header>
    {children}
  </section>
)

interface NoticeProps {
  icon: ReactNode
  title: string
  why: ReactNode
  children: ReactNode
}
/** A whole page that says why there is nothing else to see, and where to go. */
const Notice = ({ icon, title, why, children }: NoticeProps) => (
  <section className="notice">
    {icon}
    <h1>{title}</h1>
    <p className="quiet">{why}</p>
    {children}
  </section>
)
const HomeButton = () => <PlainLink href="/console/">{messages.home}</PlainLink>
const Forbidden = () => (
  <Notice icon={<LockOutlined aria-hidden />} title={messages.forbidden} why={messages.forbiddenWhy}>
    <HomeButton />
  </Notice>
)
export const NotFound = () => (
  <Notice icon={<QuestionCircleOutlined aria-hidden />} title={messages.notFound} why={messages.notFoundWhy}>
    <HomeButton />
  </Notice>
)
export const Broken = () => {
  const error = useRouteError()
  const stale = error instanceof CodeLost
  useEffect(() => {
    if (!stale) reportClientError('render', error)
  }, [stale, error])
  const why = (
    <>
      {stale || messages.brokenWhy}
      {stale || <br />}
      {refusalText(error)}
    </>
  )
  return (
    <Notice icon={<WarningOutlined aria-hidden />} title={stale ? messages.stale : messages.broken} why={why}>
      <button type="button" className="plain-button plain-primary" onClick={() => window.location.reload()}>
        {messages.reload}
      </button>
    </Notice>
  )
}

/** The page for those who may open it, a plain explanation for the others. */
export const guarded = (path: PagePath, Shown: () => ReactNode) =>
  function Guarded() {
    const { staff } = useWorkplace()
    return mayOpen(path, staff.permissions) ? <Shown /> : <Forbidden />
  }
