/** Sentences that belong to no single feature. */
export const messages = {
  app: '镇易办',
  tabs: { home: '首页', services: '办事', mine: '我的事', me: '我的' },
  back: '返回',
  toHome: '回首页',
  loading: '正在打开…',
  retry: '再试一次',
  showNext: (next: number, left: number) => `看后面 ${next} 条（后面还有 ${left} 条）`,
  showBefore: (count: number) => `看前面 ${count} 条`,
  broken: '这里出了点问题，没有显示出来。请再试一次；还不行，请回首页。',
  cards: {
    app: '镇易办：先看要带什么，约好时间再来',
    guide: (name: string) => `${name}：要带什么、怎么办`,
    hall: (name: string) => `${name}：现在排队多少人`,
    number: (number: string) => `${number} 号：点开看排到哪了`,
    family: '家里人在办的事，点开看进度',
  },
  version: {
    ready: '有新版本了。点「更新」会重新打开，不影响您办的事。',
    failed:
      '新版本没有下载好，现在的还能用。连上网络后，点右上角「…」，选「重新进入小程序」，会再下载一次；还不行，把小程序从列表里删掉再打开。',
    take: '更新',
    later: '先不用',
  },
  sendOn: {
    wechat: '发给微信好友',
    web: '发给家人朋友',
    copied: '链接已复制，去微信粘贴给家人吧',
    notCopied: '没有复制成功。请从浏览器的地址栏复制网址。',
  },
  reference: (reference: string) => `编号 ${reference}`,
  noNetwork: '网络没有连上。请检查网络后再试，填好的内容还在。',
  pageLost: '网络没有连上，页面没有打开。请再点一次。',
  careOn: '大字版',
  careOff: '标准版',
  careSwitch: (on: boolean) => (on ? '切换到标准版' : '切换到大字版'),
  signInFirst: '请先登录',
  signIn: '登录',
  noWechatPhone: '微信现在给不了手机号。请用短信验证码，或用微信一键登录。',
  call: (phone: string) => `打电话 ${phone}`,
  notDone: '没办成？告诉我们',
  miniOffer: {
    text: '也可以在微信小程序里打开，下次从微信里就能找到。',
    open: '打开小程序',
    none: '小程序暂时打不开，在这里也一样能办。',
  },
  code: {
    ask: '获取验证码',
    placeholder: '6 位数字',
    again: (seconds: number) => `${seconds} 秒后可重发`,
    demo: (code: string) => `演示环境验证码：${code}`,
  },
  documentType: '证件类型',
  otherDocument: (now: string) => `现在是「${now}」，换别的证件`,
  tooLong: (count: number, most: number) => `写了 ${count} 字，最多 ${most} 字，请删去 ${count - most} 字`,
  permissions: {
    things: { camera: '相机', photos: '照片', album: '相册', location: '位置', files: '聊天文件' },
    settings: (thing: string) => `没有允许使用${thing}。请点下面的按钮，打开「${thing}」一项，再回来点一次。`,
    phone: (thing: string) =>
      `手机没有允许微信使用${thing}。请点下面的按钮，在手机设置里打开「${thing}」，再回来点一次。`,
    privacy: (thing: string) =>
      `要先同意隐私保护指引，才能使用${thing}。可以点下面的按钮看指引，再回来点一次，选「同意」。`,
    browser: (thing: string) =>
      `浏览器没有允许使用${thing}。请点网址旁边的图标，或到浏览器设置里允许，再回来点一次。`,
    undeclared: (thing: string) => `这里还没有开通${thing}，不是您的问题，请先用别的办法。`,
    missing: (thing: string) => `这台设备没有找到可用的${thing}。`,
    busy: (thing: string) => `别的应用正在使用${thing}，请关掉它再点一次。`,
    failed: (thing: string) => `${thing}没有打开，请再点一次。`,
    ways: { settings: '打开设置', phone: '打开手机权限设置', privacy: '看隐私保护指引' },
  },
  called: (number: string, window: number | null) =>
    `${number} 号，轮到您了${window === null ? '' : `：请到 ${window} 号窗口`}`,
} as const
