// 收集了什么: each kind of personal data the code gathers, as data. The privacy text, WeChat's 隐私保护指引, the words of
// permissions in app.json and the copy a person gets are made from it; tests hold it against models and wx interfaces.

/** On what it rests (PIPL art. 13). */
export const grounds = {
  consent: '您的同意',
  service: '为您提供您要办的服务所必需',
  duty: '履行法定职责所必需（受理、办理、归档政务服务事项）',
} as const
export type Ground = keyof typeof grounds

/** Who gets it besides the operator. */
export const recipients = {
  departments: '承办这件事的部门和上级审批部门',
  agent: '您委托的村（社区）代办员',
  wechat: '微信（深圳市腾讯计算机系统有限公司）',
  sms: '短信服务商（只有手机号和短信内容）',
  linked: '您发了链接的家人（看不到姓名、证件和材料）',
} as const
export type Recipient = keyof typeof recipients

/**
 * 涉及处理用户个人信息的接口: what WeChat lets an app do only after its 隐私保护指引 said why, in the guide's own words. From
 * WeChat's guide to privacy, 小程序隐私协议开发指南, read in 2026-11.
 */
export const wechatPrivate = {
  getUserInfo: '收集你的昵称、头像',
  getUserProfile: '收集你的昵称、头像',
  chooseAvatar: '收集你的昵称、头像',
  getLocation: '收集你的位置信息',
  getFuzzyLocation: '收集你的位置信息',
  startLocationUpdate: '收集你的位置信息',
  startLocationUpdateBackground: '收集你的位置信息',
  onLocationChange: '收集你的位置信息',
  chooseLocation: '收集你选择的位置信息',
  choosePoi: '收集你选择的位置信息',
  chooseAddress: '收集你的地址',
  chooseInvoiceTitle: '收集你的发票信息',
  chooseInvoice: '收集你的发票信息',
  getWeRunData: '收集你的微信运动步数',
  getPhoneNumber: '收集你的手机号',
  getRealtimePhoneNumber: '收集你的手机号',
  chooseLicensePlate: '收集你的车牌号',
  chooseImage: '收集你选中的照片或视频信息',
  chooseMedia: '收集你选中的照片或视频信息',
  chooseVideo: '收集你选中的照片或视频信息',
  chooseMessageFile: '收集你选中的文件',
  startRecord: '访问你的麦克风',
  getRecorderManager: '访问你的麦克风',
  joinVoIPChat: '访问你的麦克风',
  createCameraContext: '访问你的摄像头',
  createVKSession: '访问你的摄像头',
  openBluetoothAdapter: '访问你的蓝牙',
  saveImageToPhotosAlbum: '使用你的相册（仅写入）权限',
  saveVideoToPhotosAlbum: '使用你的相册（仅写入）权限',
  addPhoneContact: '使用你的通讯录（仅写入）权限',
  addPhoneRepeatCalendar: '使用你的日历（仅写入）权限',
  addPhoneCalendar: '使用你的日历（仅写入）权限',
  startAccelerometer: '调用你的加速传感器',
  startCompass: '调用你的磁场传感器',
  startDeviceMotionListening: '调用你的方向传感器',
  startGyroscope: '调用你的陀螺仪传感器',
  setClipboardData: '读取你的剪切板',
  getClipboardData: '读取你的剪切板',
} as const
export type WechatPrivate = keyof typeof wechatPrivate

export interface Gathered {
  name: string
  /** Where in the app, in a person's words. */
  where: string
  purpose: string
  ground: Ground
  /** 敏感个人信息, with the consent of its own that is asked for it; null where the law does not ask for one. */
  sensitive: { consent: string | null } | null
  recipients: readonly Recipient[]
  /** How long it is kept. */
  kept: string
  wechat: readonly WechatPrivate[]
  /** What WeChat's own question says of it, of a scope that app.json has to explain; at most 30 characters. */
  asked?: { scope: `scope.${string}`; desc: string }
}

const untilLeaving = '到您注销账号'
const asFile = '作为办件档案长期保存；您注销账号后，档案里的姓名、证件号码、手机号删除'

export const gathered = {
  phone: {
    name: '手机号',
    where: '登录、绑定手机号、窗口收件时',
    purpose: '认出是您，发验证码，办事有进展时通知您，把窗口替您登记的办件放到您名下',
    ground: 'consent',
    sensitive: null,
    recipients: ['sms'],
    kept: `${untilLeaving}；验证码的记录两天`,
    wechat: [],
  },
  openid: {
    name: '微信账号标识（openid）',
    where: '用微信登录时',
    purpose: '认出是您，给您发您订阅的微信消息',
    ground: 'consent',
    sensitive: null,
    recipients: ['wechat'],
    kept: untilLeaving,
    wechat: [],
  },
  name: {
    name: '姓名',
    where: '我的资料、窗口收件、无账号取号时',
    purpose: '窗口叫人、登记申请人，不用再报一遍',
    ground: 'service',
    sensitive: null,
    recipients: ['departments'],
    kept: `${untilLeaving}；办件里的${asFile}`,
    wechat: [],
  },
  document: {
    name: '证件类型和号码',
    where: '我的资料、窗口收件时',
    purpose: '核对申请人身份，窗口不用再录一遍；换手机号时证明是您',
    ground: 'service',
    sensitive: { consent: '填写证件号码时单独勾选' },
    recipients: ['departments'],
    kept: `${untilLeaving}，或到您撤回同意；办件里的${asFile}`,
    wechat: [],
  },
  village: {
    name: '所在村（社区）',
    where: '我的资料、窗口收件时',
    purpose: '登记申请人，村级办理的环节送到您的村（社区）',
    ground: 'service',
    sensitive: null,
    recipients: ['departments'],
    kept: untilLeaving,
    wechat: [],
  },
  location: {
    name: '手机此刻的位置',
    where: '在大厅取号，而大厅要求核对人在现场时',
    purpose: '确认您在大厅附近，防止人不在现场占号',
    ground: 'consent',
    sensitive: { consent: '手机弹窗单独征得同意；不同意可以输大厅机器上的四位数字，或请工作人员取号' },
    recipients: [],
    kept: '只用这一次，不保存',
    wechat: ['getLocation'],
    asked: { scope: 'scope.userLocation', desc: '取号时确认您在大厅附近，只用这一次，不保存' },
  },
  visitor: {
    name: '一同办事或代为预约的人的姓名、关系、证件号码、电话',
    where: '替家人预约，或工作人员帮人预约时',
    purpose: '大厅知道是谁来，叫到的是本人',
    ground: 'service',
    sensitive: { consent: '填写前由您征得本人同意；不满 14 周岁的，由您作为父母或其他监护人同意' },
    recipients: [],
    kept: untilLeaving,
    wechat: [],
  },
  visits: {
    name: '预约、候补、排队号和到厅记录',
    where: '预约、取号、签到时',
    purpose: '留出名额，按顺序叫号，提醒您不要错过；多次约了不来的，一段时间不能网上预约',
    ground: 'service',
    sensitive: null,
    recipients: [],
    kept: '长期保存作大厅统计；您注销账号后认不出是谁',
    wechat: [],
  },
  materials: {
    name: '办事材料的照片和文件',
    where: '网上交材料、窗口扫描时',
    purpose: '审核您申请的事项；您同意再用的，在下一次办事里免交',
    ground: 'duty',
    sensitive: { consent: '每次在办件里由您自己选择并上传；再用到别的办件时单独征得同意' },
    recipients: ['departments'],
    kept: `${asFile}，材料文件删除`,
    wechat: ['chooseMedia', 'chooseMessageFile'],
  },
  matters: {
    name: '申请的事项、办理过程和结果',
    where: '窗口收件、代办、办理和送达时',
    purpose: '受理、办理、告诉您进度、送达结果，归档备查',
    ground: 'duty',
    sensitive: null,
    recipients: ['departments', 'agent', 'linked'],
    kept: asFile,
    wechat: [],
  },
  signature: {
    name: '代办授权的手写签名',
    where: '请村（社区）代办员代办，收不到短信、改用签名时',
    purpose: '证明是您同意代办的',
    ground: 'consent',
    sensitive: null,
    recipients: ['agent', 'departments'],
    kept: untilLeaving,
    wechat: [],
  },
  proxy: {
    name: '代领人的姓名和证件号码后四位',
    where: '别人替您领结果时，由窗口登记',
    purpose: '记下结果交给了谁',
    ground: 'duty',
    sensitive: null,
    recipients: ['departments'],
    kept: '随办件档案；您注销账号后删除',
    wechat: [],
  },
  opinions: {
    name: '您写的评价和反映',
    where: '评价、反映办不成事时',
    purpose: '答复您，改进服务；匿名评价时工作人员看不到是谁评的',
    ground: 'consent',
    sensitive: null,
    recipients: ['wechat'],
    kept: '到您注销账号；分数作统计留下',
    wechat: [],
  },
  messages: {
    name: '发给您的消息和提醒设置',
    where: '办事有进展时',
    purpose: '通知您，按您选的方式和时间',
    ground: 'consent',
    sensitive: null,
    recipients: ['wechat', 'sms'],
    kept: untilLeaving,
    wechat: [],
  },
  clipboard: {
    name: '写入剪切板的链接',
    where: '您点「复制给家人看的链接」时',
    purpose: '方便您粘贴给家人；只写入，不读取您剪切板里的内容',
    ground: 'consent',
    sensitive: null,
    recipients: [],
    kept: '不保存',
    wechat: ['setClipboardData'],
  },
  security: {
    name: '登录状态和网络地址',
    where: '使用时',
    purpose: '保持登录，防止有人反复试验证码或冒用',
    ground: 'service',
    sensitive: null,
    recipients: [],
    kept: '登录 30 天不用自动失效；网络地址只在内存里计数，不保存',
    wechat: [],
  },
} as const satisfies Record<string, Gathered>
export type GatheredKey = keyof typeof gathered
export const gatheredList: readonly (Gathered & { key: GatheredKey })[] = (
  Object.keys(gathered) as GatheredKey[]
).map(key => ({ key, ...gathered[key] }))

/** Interfaces of places have to be named in app.json besides (`requiredPrivateInfos`). */
const OF_PLACES: readonly WechatPrivate[] = [
  'getLocation',
  'getFuzzyLocation',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'onLocationChange',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
]
/** The part of app.json that says what is asked for, and why. */
export const appPermissions = {
  permission: Object.fromEntries(
    gatheredList.flatMap(({ asked }) => (asked ? [[asked.scope, { desc: asked.desc }]] : [])),
  ),
  requiredPrivateInfos: gatheredList.flatMap(({ wechat }) => wechat.filter(each => OF_PLACES.includes(each))),
  /** Nothing of this is answered before the person agreed to the 隐私保护指引. */
  __usePrivacyCheck__: true,
}
