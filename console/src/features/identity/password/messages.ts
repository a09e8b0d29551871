export const messages = {
  title: '改密码',
  lead: '改好后，您在别的电脑和手机上的登录会退出，这台不用重新登录。',
  firstTitle: '先换成您自己的密码',
  firstLead: (name: string) =>
    `${name}，您好。现在的密码是别人给您的，请换成只有自己知道的密码，再开始办事。`,
  firstOverLead:
    '您的密码被重置了，现在的是别人给您的。请换成只有自己知道的密码，再接着办。刚才填的内容还在。',
  old: '现在的密码',
  given: '给您的初始密码',
  fresh: '新密码',
  freshHint: '至少 10 个字。用几个不相干的词连起来，比又短又怪的好记也更安全；不要有姓名。',
  again: '再输一遍新密码',
  oldNeeded: '请填写现在的密码',
  freshNeeded: '请填写新密码',
  tooShort: (min: number) => `密码至少 ${min} 个字`,
  differs: '两遍输入的不一样，请重新输入',
  submit: '改密码',
  firstSubmit: '换好密码，开始办事',
  changed: '密码已改好',
  signOut: '退出登录',
} as const
