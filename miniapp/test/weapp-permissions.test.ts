import { type App, start } from './weapp-app.ts'

// What WeChat, the phone or the person refuses, in the built mini-program: said, with the button that leads to where it
// is allowed.

type Refused = { errMsg: string; errno?: number }
/** A phone on which scanning ends so; `opened` tells which of WeChat's pages were opened since. */
const phoneThat = async (refusal: Refused, cameraAuthorized = 'authorized') => {
  const opened: string[] = []
  const opens = (name: string) => () => void opened.push(name)
  const app = await start(
    {},
    {
      scanCode: call => void call?.fail?.(refusal as never),
      openSetting: opens('openSetting'),
      openAppAuthorizeSetting: opens('openAppAuthorizeSetting'),
      openPrivacyContract: opens('openPrivacyContract'),
      getAppAuthorizeSetting: () => ({ cameraAuthorized }) as never,
    },
  )
  await app.tap('button', '扫码到厅')
  return { app, opened }
}
const alerts = (app: App) => app.nodes().filter(({ role }) => role === 'alert').length

test.each([
  [{ errMsg: 'scanCode:fail auth deny' }, '没有允许使用相机', '打开设置', 'openSetting'],
  [
    { errMsg: 'scanCode:fail system permission denied' },
    '手机没有允许微信使用相机',
    '打开手机权限设置',
    'openAppAuthorizeSetting',
  ],
  [
    { errMsg: 'scanCode:fail privacy permission is not authorized', errno: 104 },
    '要先同意隐私保护指引',
    '看隐私保护指引',
    'openPrivacyContract',
  ],
])('%j is said with its way', async (refusal, said, button, opens) => {
  const { app, opened } = await phoneThat(refusal)
  await app.shows(said)
  await app.tap('button', button)
  expect(opened).toEqual([opens])
  await app.tap('button', '不扫码，输入大厅编号')
  await app.at('features/queue/pages/hall')
})
test('what WeChat itself may not is allowed in the phone’s settings, not in the mini-program’s', async () => {
  const { app, opened } = await phoneThat({ errMsg: 'scanCode:fail auth deny' }, 'denied')
  await app.tap('button', '打开手机权限设置')
  expect(opened).toEqual(['openAppAuthorizeSetting'])
})
test('what the town has not declared to WeChat is no fault of the person', async () => {
  const { app } = await phoneThat({
    errMsg: 'scanCode:fail api scope is not declared in the privacy agreement',
    errno: 112,
  })
  await app.shows('不是您的问题')
})
test('a change of mind is not spoken of', async () => {
  const { app } = await phoneThat({ errMsg: 'scanCode:fail cancel' })
  expect(alerts(app)).toBe(0)
})
