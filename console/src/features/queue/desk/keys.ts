/** One key for each thing a clerk does (一键一事); F5, F11 and F12 stay the browser's. */
export const deskKeys = {
  F2: '叫号',
  F3: '重呼',
  F4: '办结',
  F6: '开始办理',
  F7: '过号',
  F8: '挂起',
  F9: '转窗',
  F10: '暂停服务／恢复',
} as const
export type DeskKey = keyof typeof deskKeys

/** A full-width question mark is what the key gives while Chinese is typed. */
export const opensKeyList = (key: string): boolean => key === '?' || key === '？'
