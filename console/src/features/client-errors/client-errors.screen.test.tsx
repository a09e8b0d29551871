import { house } from '../../../test/house.ts'
import { click, renderScreen, sees, seesNot } from '../../../test/screens.tsx'

const report = (app: 'weapp' | 'h5', page: string) =>
  house()
    .as(null)
    .reportClientError({
      body: {
        app,
        kind: 'render',
        name: 'TypeError',
        message: "Cannot read properties of undefined (reading 'name')",
        places: [`${page}.js:1:2345`],
        page,
        version: '1.4.0+0018db',
        system: 'Android 13',
        library: '3.5.0',
        wechat: '8.0.50',
        browser: '',
      },
    })

test('the head of the hall sees which page fails how often in which version, and exports it', async () => {
  await renderScreen('/client-errors', { signedInAs: 'manager' })
  await sees('这段时间没有报上来的错误。')
  await report('weapp', 'features/queue/pages/hall')
  await report('weapp', 'features/queue/pages/hall')
  await report('h5', 'pages/home/home')
  await renderScreen('/client-errors', { signedInAs: 'manager' })
  await sees('features/queue/pages/hall.js:1:2345')
  await sees('pages/home/home.js:1:2345')
  await sees(/微信小程序 1\.4\.0\+0018db：2 次；网页版 1\.4\.0\+0018db：1 次/)
  await click('导出表格')
  await sees('已导出 2 行')
})

test('a clerk has no such page', async () => {
  await renderScreen('/client-errors', { signedInAs: 'clerk' })
  await sees('您的岗位不能打开这一页')
  seesNot('代码位置')
})
