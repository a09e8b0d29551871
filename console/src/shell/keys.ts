/**
 * Every key of the console and the one thing it does, wherever it does it. F5, F11 and F12 stay the browser's; a digit
 * alone is what a scanner types.
 */
export const keys = {
  F2: '叫号',
  F3: '重呼',
  F4: '结束',
  'Shift+F4': '撤销结束',
  F6: '开始办理',
  F7: '过号',
  'Shift+F7': '撤销过号',
  F8: '挂起',
  F9: '转窗',
  F10: '暂停服务／恢复',
  'Alt+1': '第 1 个办理动作',
  'Alt+2': '第 2 个办理动作',
  'Alt+3': '第 3 个办理动作',
  'Alt+4': '第 4 个办理动作',
  'Alt+5': '第 5 个办理动作',
  'Alt+6': '第 6 个办理动作',
  'Alt+7': '第 7 个办理动作',
  'Alt+8': '第 8 个办理动作',
  ArrowUp: '上一件',
  ArrowDown: '下一件',
  Enter: '打开这一件',
  Escape: '关闭',
  '?': '看快捷键',
} as const
export type Key = keyof typeof keys

/** The moves of a matter in the order of their buttons. */
export const moveKeys = ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+6', 'Alt+7', 'Alt+8'] as const
/** Which of them a page knows, as its list of keys shows them. */
export const deskKeys = [
  'F2',
  'F3',
  'F4',
  'Shift+F4',
  'F6',
  'F7',
  'Shift+F7',
  'F8',
  'F9',
  'F10',
  '?',
] as const satisfies readonly Key[]
export const matterKeys = [
  'ArrowUp',
  'ArrowDown',
  'Enter',
  ...moveKeys,
  'Escape',
  '?',
] as const satisfies readonly Key[]

const written: Partial<Record<Key, string>> = { ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' }
/** As it is printed on the keyboard. */
export const keyWord = (key: Key): string => written[key] ?? key

interface Pressed {
  key: string
  code: string
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
}
/** Which of the keys was pressed. With Alt a Mac writes another sign, and a Chinese keyboard a full-width mark. */
export const keyOf = ({ key, code, altKey, ctrlKey, metaKey, shiftKey }: Pressed): Key | null => {
  if (ctrlKey || metaKey) return null
  if (key === '?' || key === '？') return altKey ? null : '?'
  const name = (shiftKey ? 'Shift+' : '') + (altKey ? `Alt+${code.replace('Digit', '')}` : key)
  return name in keys ? (name as Key) : null
}
export const isFunctionKey = (key: Key): boolean => /^(Shift\+)?F\d+$/.test(key)
