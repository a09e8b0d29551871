import {
  AlertOutlined,
  ApartmentOutlined,
  BarChartOutlined,
  BugOutlined,
  CalendarOutlined,
  CloudUploadOutlined,
  DesktopOutlined,
  DiffOutlined,
  EyeOutlined,
  FileTextOutlined,
  FormOutlined,
  LikeOutlined,
  NotificationOutlined,
  PhoneOutlined,
  QrcodeOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  ScheduleOutlined,
  SmileOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { StaffMember } from '@zhenyiban/shared/identity/contract.ts'
import { type ReactNode, type RefObject, Suspense, useEffect, useRef } from 'react'
import { Navigate, NavLink, Outlet, useLocation, useNavigation } from 'react-router'
import { ask } from '../api.ts'
import { hasLapsed, useSessionToken } from '../session.ts'
import { OverCode, useCodeAhead } from './code.tsx'
import { messages } from './messages.ts'
import { type PagePath, pagesFor } from './pages.ts'
import { PlainRefusal } from './plain.tsx'
import { TopBar } from './top-bar.tsx'
import { useFocusBack } from './use-focus-back.ts'
import { useFocusFirst } from './use-focus-first.ts'
import { useNews, useWork } from './use-work.ts'
import { Waiting } from './waiting.tsx'
import { useWorkplace, WorkplaceProvider } from './workplace.tsx'
import './shell.css'

const icons: Record<PagePath, ReactNode> = {
  desk: <DesktopOutlined aria-hidden />,
  'hall-overview': <BarChartOutlined aria-hidden />,
  matters: <FileTextOutlined aria-hidden />,
  supervision: <AlertOutlined aria-hidden />,
  appointments: <CalendarOutlined aria-hidden />,
  calls: <PhoneOutlined aria-hidden />,
  'my-ratings': <LikeOutlined aria-hidden />,
  ratings: <SmileOutlined aria-hidden />,
  'paper-ratings': <FormOutlined aria-hidden />,
  feedback: <QuestionCircleOutlined aria-hidden />,
  announcements: <NotificationOutlined aria-hidden />,
  'hall-hours': <ScheduleOutlined aria-hidden />,
  province: <CloudUploadOutlined aria-hidden />,
  organisations: <ApartmentOutlined aria-hidden />,
  codes: <QrcodeOutlined aria-hidden />,
  catalogue: <ReadOutlined aria-hidden />,
  dictionary: <DiffOutlined aria-hidden />,
  'number-readings': <EyeOutlined aria-hidden />,
  staff: <TeamOutlined aria-hidden />,
  'client-errors': <BugOutlined aria-hidden />,
}

/** In how many matters of this organisation papers came that nobody has looked at. */
const NewPapers = () => {
  const count = useWork()?.newPapers ?? 0
  return count > 0 ? <span className="side-count">{messages.newPapers(count)}</span> : null
}

/** Within the workplace: which hall is looked at decides what is news. */
const News = () => {
  const { may, hall } = useWorkplace()
  useNews(may('matter.read'), may('queue.read') ? (hall?.id ?? null) : null)
  return null
}

const SideMenu = ({ staff }: { staff: StaffMember }) => (
  <nav className="side-menu" aria-label={messages.menu}>
    <div className="brand">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <rect width="32" height="32" rx="9" fill="#0B7A5B" />
        <path
          d="M9 16.5l5 5 9.5-11"
          fill="none"
          stroke="#fff"
          strokeWidth="3.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="brand-name">{messages.product}</span>
      <span className="brand-place">{messages.console}</span>
    </div>
    {pagesFor(staff.permissions).map(({ path, title }) => (
      <NavLink key={path} to={`/${path}`} className="side-link">
        {icons[path]}
        <span>{title}</span>
        {path === 'matters' && <NewPapers />}
      </NavLink>
    ))}
    <p className="side-foot">{staff.organisation.name}</p>
  </nav>
)

/** Each page begins at its top, and Tab with its first control where nothing else has the focus. */
const PageBegins = ({ main }: { main: RefObject<HTMLElement | null> }) => {
  const { pathname } = useLocation()
  // The scrolling part is the same for all pages.
  useEffect(() => {
    main.current?.scrollTo(0, 0)
    if (pathname && document.activeElement === document.body) main.current?.focus({ preventScroll: true })
  }, [pathname, main])
  return null
}

/** Leads to the first page this person may open. */
export const Home = () => {
  const { data: staff } = useQuery(ask('staffMe'))
  const first = staff && pagesFor(staff.permissions)[0]
  return first ? <Navigate to={`/${first.path}`} replace /> : null
}

interface Props {
  /** Fetches what may come over a page. */
  ahead: readonly (() => Promise<unknown>)[]
  /** Lies over the page when the session runs out. */
  signInAgain: ReactNode
  /** Stands in the place of all pages while the password is one somebody else gave. */
  firstPassword: ReactNode
  /** Lies over the page when the password became such a one while it was open. */
  firstPasswordOver: ReactNode
}
export const Shell = ({ ahead, signInAgain, firstPassword, firstPasswordOver }: Props) => {
  const token = useSessionToken()
  const location = useLocation()
  const { state } = useNavigation()
  const main = useRef<HTMLElement | null>(null)
  /** Whose pages are open. */
  const entered = useRef<string | null>(null)
  useFocusBack()
  useFocusFirst()
  const me = useQuery({ ...ask('staffMe'), enabled: token !== null, staleTime: 60_000 })
  useCodeAhead(ahead, me.data !== undefined)
  // When the session expires the page stays mounted, so that a half filled form is not lost.
  const again = token === null && hasLapsed() && me.data !== undefined
  if (token === null && !again) {
    const from = location.pathname + location.search
    return <Navigate to={from === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(from)}`} replace />
  }
  if (me.error && !me.data)
    return (
      <main className="lone">
        <PlainRefusal error={me.error} onRetry={() => void me.refetch()} />
      </main>
    )
  if (!me.data) return <Waiting />
  const { mustChangePassword } = me.data
  // Once pages are open for this person, what they filled in there is not taken away.
  if (mustChangePassword && entered.current !== me.data.id)
    return <Suspense fallback={<Waiting />}>{again ? signInAgain : firstPassword}</Suspense>
  entered.current = me.data.id
  return (
    <WorkplaceProvider key={me.data.id} staff={me.data}>
      {!mustChangePassword && <News />}
      <div className="shell">
        <SideMenu staff={me.data} />
        <div className="shell-right">
          <TopBar />
          <main ref={main} tabIndex={-1} className="shell-main" aria-busy={state === 'loading'}>
            <PageBegins main={main} />
            <Suspense fallback={<Waiting />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      {(again || mustChangePassword) && (
        <OverCode key={again ? 'again' : 'first'}>
          <Suspense>{again ? signInAgain : firstPasswordOver}</Suspense>
        </OverCode>
      )}
    </WorkplaceProvider>
  )
}
