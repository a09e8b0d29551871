export const messages = {
  opening: '扫码打开',
  broken: '这个码没有认全，可能没拍清楚，或者链接没复制完整。请再扫一次，也可以输入码下面印的大厅编号。',
  type: '输入大厅编号',
  home: '回首页',
} as const
