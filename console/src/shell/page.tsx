import { Button, Result, Spin } from 'antd'
import type { ReactNode } from 'react'
import { useRouteError } from 'react-router'
import type { PagePath } from './pages.ts'
import { mayOpen } from './pages.ts'
import { refusalText } from './refusal-notice.tsx'
import { words } from './words.ts'
import { useWorkplace } from './workplace.tsx'

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

export const Waiting = () => (
  <div className="waiting" role="status">
    <Spin />
    <span>{words.loading}</span>
  </div>
)

const HomeButton = () => (
  <Button type="primary" href="/console/">
    {words.home}
  </Button>
)
export const Forbidden = () => (
  <Result status="403" title={words.forbidden} subTitle={words.forbiddenWhy} extra={<HomeButton />} />
)
export const NotFound = () => (
  <Result status="404" title={words.notFound} subTitle={words.notFoundWhy} extra={<HomeButton />} />
)
export const Broken = () => {
  const error = useRouteError()
  return (
    <Result
      status="error"
      title={words.broken}
      subTitle={
        <>
          {words.brokenWhy}
          <br />
          {refusalText(error)}
        </>
      }
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      }
    />
  )
}

/** The page for those who may open it, a plain explanation for the others. */
export const guarded = (path: PagePath, Shown: () => ReactNode) =>
  function Guarded() {
    const { staff } = useWorkplace()
    return mayOpen(path, staff.permissions) ? <Shown /> : <Forbidden />
  }
