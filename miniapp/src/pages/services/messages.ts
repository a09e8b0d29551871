export const messages = {
  ask: '没找到想要的？问一问',
  title: '办事',
  popular: '大家常办',
  situations: '按人生大事找',
  departments: '按部门找',
  count: (count: number) => `${count} 件`,
} as const
