import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import QRCode from 'qrcode'
import { chromiumPath, expect, test } from './fixtures.ts'
import { onTop, openApp } from './pages.ts'

// 扫一扫 in a browser: its camera, a refusal of it, a photo. The camera is Chromium's stand-in, which films a picture of ours.
const LINK = 'https://town.example/h/AOTOU001'
const folder = mkdtempSync(path.join(tmpdir(), 'zhenyiban-scan-'))
const film = path.join(folder, 'code.y4m')
const SIDE = 480

/** One frame of raw video: a QR code in black and white, without colour. */
const filmOf = (text: string): Buffer => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const margin = 4
  const across = modules.size + 2 * margin
  const luma = Buffer.alloc(SIDE * SIDE, 235)
  for (let y = 0; y < SIDE; y += 1)
    for (let x = 0; x < SIDE; x += 1) {
      const [column, row] = [x, y].map(at => Math.floor((at * across) / SIDE) - margin) as [number, number]
      const isInside = column >= 0 && row >= 0 && column < modules.size && row < modules.size
      if (isInside && modules.get(row, column)) luma[y * SIDE + x] = 16
    }
  const colour = Buffer.alloc((SIDE * SIDE) / 2, 128)
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${SIDE} H${SIDE} F10:1 Ip A1:1 C420\nFRAME\n`), luma, colour])
}
writeFileSync(film, filmOf(LINK))

test.use({
  launchOptions: {
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  },
})

const SCAN = 'features/codes/pages/scan'

test('the camera sees the code of a hall, and its page opens', async ({ open }) => {
  const { page, context, faults } = await open('phone')
  await context.grantPermissions(['camera'])
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
