import QRCode from 'qrcode'
import { expect, test } from './fixtures.ts'
import { onTop, openApp } from './pages.ts'

// 扫一扫 in a browser: its camera, a refusal of it, a photo.
const LINK = 'https://town.example/h/AOTOU001'
/** The code's modules, row by row. */
const modulesOf = (text: string): boolean[][] => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const along = Array.from({ length: modules.size }, (_, at) => at)
  return along.map(y => along.map(x => modules.get(y, x) === 1))
}
/** A browser without windows has no camera: it films a canvas. */
const filmCode = (modules: boolean[][]): void => {
  const [margin, pixel] = [4, 10]
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement('canvas')
    canvas.width = (modules.length + 2 * margin) * pixel
    canvas.height = canvas.width
    const context = canvas.getContext('2d')!
    const draw = () => {
      context.fillStyle = 'white'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.fillStyle = 'black'
      for (const [y, row] of modules.entries())
        for (const [x, dark] of row.entries())
          if (dark) context.fillRect((x + margin) * pixel, (y + margin) * pixel, pixel, pixel)
    }
    draw()
    setInterval(draw, 100)
    return canvas.captureStream(10)
  }
}
const SCAN = 'features/codes/pages/scan'

test('the camera sees the code of a hall, and its page opens', async ({ open }) => {
  const { page, faults } = await open('phone')
  await page.addInitScript(filmCode, modulesOf(LINK))
  await openApp(page, 'pages/home/home')
  await onTop(page).getByRole('button', { name: '扫码到厅' }).click()
  await page.waitForURL(/queue\/pages\/hall\?code=AOTOU001/)
  await onTop(page).getByText('没有预约也能办，取个号排队').waitFor()
  await onTop(page).getByRole('button', { name: '返回' }).click()
  await onTop(page).getByText('大厅此刻').waitFor()
  expect(faults).toEqual([])
})

test('a camera that is not allowed: said, with the way to allow it; a photo or the typed code do as well', async ({
  open,
}) => {
  const { page, context } = await open('phone')
  await context.clearPermissions()
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('denied', 'NotAllowedError'))
  })
  await openApp(page, SCAN)
  await onTop(page)
    .getByText(/浏览器没有允许使用相机.*也可以选一张二维码的图片/)
    .waitFor()
  const photo = async (text: string) => {
    const chooser = page.waitForEvent('filechooser')
    await onTop(page).getByRole('button', { name: '从相册选二维码图片' }).click()
    await (await chooser).setFiles({
      name: 'code.png',
      mimeType: 'image/png',
      buffer: await QRCode.toBuffer(text, { width: 400 }),
    })
  }
  await photo('https://example.com/')
  await onTop(page).getByText('这不是镇易办的二维码').waitFor()
  await photo('https://town.example/r/pVbzN6t3Q0-wjFbn3KdVLQ')
  await page.waitForURL(/matters\/pages\/receipt\?code=/)
  await onTop(page).getByText('没有找到').first().waitFor()
})
