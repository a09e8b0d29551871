export const messages = {
  label: '搜索要办的事',
  placeholder: '如：老人补贴',
  none: (q: string) => `没有找到「${q}」。换个说法试试，比如办什么、给谁办。`,
  found: (count: number) => `找到 ${count} 件事`,
  clear: '清除',
  hasGuide: '有指南',
} as const
