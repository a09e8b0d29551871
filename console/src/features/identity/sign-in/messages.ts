export const messages = {
  title: '工作人员登录',
  hint: '用登录名和密码登录；没有同名的同事时，登录名就是姓名。忘了密码，请找您单位的负责人重设。',
  againTitle: '登录已过期，请重新登录',
  againWhy: '您填写的内容还在，登录后接着办。换人登录，内容就清空。',
  name: '登录名或姓名',
  password: '密码',
  nameNeeded: '请填写登录名或姓名',
  passwordNeeded: '请填写密码',
  submit: '登录',
  promise: '让群众少跑一趟',
  promiseMore: '叫号、收件、流转、评价都在这里，一件事从头看到尾。',
} as const
