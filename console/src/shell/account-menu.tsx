import { DownOutlined, UserOutlined } from '@ant-design/icons'
import { roles } from '@zhenyiban/shared/kernel/permissions.ts'
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../api.ts'
import { endSession } from '../session.ts'
import { fetchCode, OverCode } from './code.tsx'
import { messages } from './messages.ts'
import { useWorkplace } from './workplace.tsx'

const loadSignOut = async () => ({
  default: (await import('./sign-out-everywhere.tsx')).SignOutEverywhere,
})
const SignOutEverywhere = lazy(() => fetchCode(loadSignOut))

const leave = () => {
  endSession()
  // A new load forgets whatever this person had on screen, and where.
  window.location.assign('/console/sign-in')
}
const signOut = () => {
  // Leaving must work even when the server cannot be told; the token is forgotten here either way.
  void api.signOut().catch(() => undefined)
  leave()
}

interface MenuProps {
  entries: readonly { label: string; act: () => void }[]
  /** `toButton`: the focus is given back. */
  onClose: (toButton: boolean) => void
}
const Menu = ({ entries, onClose }: MenuProps) => {
  const menu = useRef<HTMLDivElement | null>(null)
  const buttons = () => [...(menu.current?.querySelectorAll('button') ?? [])]
  useEffect(() => buttons()[0]?.focus(), [])
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') onClose(true)
    if (!step) return
    event.preventDefault()
    const all = buttons()
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    all[(at + step + all.length) % all.length]?.focus()
  }
  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      className="account-menu"
      aria-label={messages.account}
      onKeyDown={press}
      onBlur={({ relatedTarget }) => !menu.current?.contains(relatedTarget) && onClose(false)}
    >
      {entries.map(({ label, act }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          onClick={() => {
            onClose(true)
            act()
          }}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

export const AccountMenu = () => {
  const { staff } = useWorkplace()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [asking, ask] = useState(false)
  const button = useRef<HTMLButtonElement | null>(null)
  const close = (toButton: boolean) => {
    setOpen(false)
    if (toButton) button.current?.focus()
  }
  return (
    <div className="account-place">
      <button
        ref={button}
        type="button"
        className="account"
        title={messages.account}
        aria-haspopup="menu"
        aria-expanded={open}
        // Before the menu loses the focus to this button and closes.
        onMouseDown={event => open && event.preventDefault()}
        onClick={() => (open ? close(true) : setOpen(true))}
      >
        <UserOutlined aria-hidden />
        <span className="account-name">{staff.name}</span>{' '}
        <span className="account-role">{roles[staff.role].label}</span>
        <DownOutlined aria-hidden />
      </button>
      {open && (
        <Menu
          entries={[
            { label: messages.changePassword, act: () => void navigate('/password') },
            { label: messages.signOut, act: signOut },
            { label: messages.signOutEverywhere, act: () => ask(true) },
          ]}
          onClose={close}
        />
      )}
      {asking && (
        <OverCode onClose={() => ask(false)}>
          <Suspense>
            <SignOutEverywhere onLeft={leave} onClose={() => ask(false)} />
          </Suspense>
        </OverCode>
      )}
    </div>
  )
}
