import { DownOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons'
import { roles } from '@zhenyiban/shared/kernel/permissions.ts'
import { App, Button, Dropdown, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../api.ts'
import { endSession } from '../session.ts'
import { clearable } from './clear-icon.tsx'
import { messages } from './messages.ts'
import { mayOpen, type PagePath } from './pages.ts'
import { refusalText } from './refusal-notice.tsx'
import { searchLeadsTo } from './search.ts'
import { useWorkplace } from './workplace.tsx'

const HallChoice = () => {
  const { hall, halls, chooseHall, staff } = useWorkplace()
  if (halls.length <= 1) return <strong className="hall-name">{hall?.name ?? staff.organisation.name}</strong>
  return (
    <Select
      aria-label={messages.chooseHall}
      className="hall-choice"
      value={hall?.id ?? null}
      onChange={id => id && chooseHall(id)}
      options={halls.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

const WindowChoice = () => {
  const { may, window, windows, chooseWindow } = useWorkplace()
  if (!may('ticket.call')) return null
  return (
    <Select
      aria-label={messages.chooseWindow}
      className="window-choice"
      placeholder={messages.chooseWindow}
      value={window?.id ?? null}
      onChange={id => id && chooseWindow(id)}
      notFoundContent={messages.noWindow}
      options={windows.map(({ id, number, name }) => ({
        value: id,
        label: messages.windowName(number, name),
      }))}
    />
  )
}

const Search = () => {
  const { may, staff } = useWorkplace()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [typed, type] = useState('')
  if (!may('matter.read')) return null
  const hint = may('ticket.call') ? messages.searchHint : messages.searchHintWithoutDesk
  const go = () => {
    const target = searchLeadsTo(typed)
    const page = target?.path.slice(1).split('?')[0] as PagePath | undefined
    if (!target || !page || !mayOpen(page, staff.permissions)) {
      void message.warning(messages.searchUnknown)
      return
    }
    type('')
    void navigate(target.path, { state: target.state })
  }
  return (
    <search className="search">
      <Input
        aria-label={`${messages.search}：${hint}`}
        placeholder={hint}
        prefix={<SearchOutlined aria-hidden />}
        value={typed}
        allowClear={clearable}
        onChange={event => type(event.target.value)}
        onPressEnter={go}
      />
    </search>
  )
}

const Account = () => {
  const { staff } = useWorkplace()
  const navigate = useNavigate()
  const { message, modal } = App.useApp()
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
  const signOutEverywhere = () =>
    modal.confirm({
      title: messages.signOutEverywhereAsk,
      content: messages.signOutEverywhereWhy,
      okText: messages.signOutEverywhere,
      cancelText: messages.cancel,
      onOk: async () => {
        try {
          await api.signOutEverywhere()
          leave()
        } catch (error) {
          void message.error(refusalText(error))
        }
      },
    })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'password', label: messages.changePassword, onClick: () => void navigate('/password') },
          { key: 'signOut', label: messages.signOut, onClick: signOut },
          { key: 'everywhere', label: messages.signOutEverywhere, onClick: () => void signOutEverywhere() },
        ],
      }}
    >
      <Button type="text" className="account" title={messages.account}>
        <UserOutlined aria-hidden />
        <span className="account-name">{staff.name}</span>{' '}
        <span className="account-role">{roles[staff.role].label}</span>
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}

export const TopBar = () => (
  <header className="top-bar">
    <HallChoice />
    <WindowChoice />
    <Search />
    <Account />
  </header>
)
