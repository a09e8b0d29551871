export const messages = {
  title: '办事',
  popular: '大家常办',
  situations: '按人生大事找',
  departments: '按部门找',
  count: (count: number) => `${count} 件`,
} as const
