import { DownOutlined, EllipsisOutlined } from '@ant-design/icons'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { ReactNode } from 'react'
import { Outlet } from 'react-router'
import { theme } from '../theme.ts'
import { ClearIcon } from './clear-icon.tsx'

dayjs.locale('zh-cn')

/** What pages and dialogs made of antd stand in; sign-in, menu and top bar are there before it is fetched. */
export const Frame = ({ children }: { children: ReactNode }) => (
  <ConfigProvider
    locale={zhCN}
    theme={theme}
    button={{ autoInsertSpace: false }}
    card={{ variant: 'borderless' }}
    select={{ clearIcon: <ClearIcon />, suffixIcon: <DownOutlined aria-hidden /> }}
    tabs={{ moreIcon: <EllipsisOutlined aria-hidden /> }}
    datePicker={{ clearIcon: <ClearIcon /> }}
    timePicker={{ clearIcon: <ClearIcon /> }}
  >
    <App message={{ maxCount: 3, top: 10 }}>{children}</App>
  </ConfigProvider>
)
/** All pages in one. */
export const FramedPages = () => (
  <Frame>
    <Outlet />
  </Frame>
)
