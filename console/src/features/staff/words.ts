export const words = {
  title: '人员',
  name: '姓名',
  role: '岗位',
  organisation: '单位',
  searchHint: '按姓名、岗位或单位查找',
  none: '没有找到人员',
} as const
