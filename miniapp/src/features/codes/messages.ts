export const messages = {
  opening: '扫码打开',
} as const
