/** What the keys of this page do. */
export const matterKeys = {
  '↑ ↓': '上一件、下一件',
  Enter: '打开这一件',
  'F2–F10': '打开后，按钮上标的办理动作',
  Esc: '关闭',
  '?': '看快捷键',
} as const

/** The row selected by an arrow key: from none to the first or last, and never beyond an end. */
export const stepTo = (rows: number, at: number, step: 1 | -1): number => {
  if (at < 0) return step === 1 ? 0 : rows - 1
  return Math.min(rows - 1, Math.max(0, at + step))
}
