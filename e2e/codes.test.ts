import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import jsQR from 'jsqr'
import { expect, test } from './fixtures.ts'
import { onTop } from './pages.ts'

const MANAGER = '李国强'
const WINDOW = /^看海报 2 号窗口/

const saved = async (page: Page, name: string): Promise<Buffer> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name }).click(),
  ])
  return readFile(await download.path())
}
/** What a camera reads in the part of a picture, given in thousandths of it. */
const readCode = async (page: Page, png: Buffer, [left, top, right, bottom]: number[]) => {
  const { pixels, width, height } = await page.evaluate(
    async ([data, ...part]) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const [x, y, across, down] = part as [number, number, number, number]
      // A third of the resolution is a good photo of it.
      const canvas = new OffscreenCanvas(
        Math.round((image.naturalWidth * across) / 3000),
        Math.round((image.naturalHeight * down) / 3000),
      )
      const pen = canvas.getContext('2d')!
      pen.drawImage(
        image,
        (image.naturalWidth * x) / 1000,
        (image.naturalHeight * y) / 1000,
        (image.naturalWidth * across) / 1000,
        (image.naturalHeight * down) / 1000,
        0,
        0,
        canvas.width,
        canvas.height,
      )
      const { data: read } = pen.getImageData(0, 0, canvas.width, canvas.height)
      return { pixels: [...read], width: canvas.width, height: canvas.height }
    },
    [png.toString('base64'), left!, top!, right! - left!, bottom! - top!] as const,
  )
  return jsQR(new Uint8ClampedArray(pixels), width, height)?.data
}

test.describe('posters and their codes', () => {
  test('saved as a picture and a PDF of A4; the plain code on it leads to the hall on a phone', async ({
    open,
  }) => {
    const desk = await open('desk', { staff: MANAGER })
    const { page } = desk
    await page.goto('/console/codes')
    await page.getByRole('button', { name: '看海报 鳌头镇便民服务中心', exact: true }).click()
    await page.getByText('扫一扫 签到取号').waitFor()
    const png = await saved(page, '下载图片')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2480, 3508])
    const url = await readCode(page, png, [540, 330, 930, 600])
    expect(url).toMatch(/\/h\/AOTOU001$/)
    // The demonstration's code stands in for WeChat's own, and holds what that would.
    const scene = await readCode(page, png, [80, 325, 490, 610])
    expect(scene).toMatch(/^pages\/home\/home\?scene=c%2F[\w-]{22}$/)
    const pdf = await saved(page, '下载 PDF')
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')

    const mobile = await open('phone')
    await mobile.page.goto(url!)
    await onTop(mobile.page).getByText('鳌头镇便民服务中心').first().waitFor()
    expect([...desk.faults, ...mobile.faults]).toEqual([])
  })

  test('a window’s code leads to the window; renewed, the old one says so', async ({ open, house }) => {
    const desk = await open('desk', { staff: MANAGER })
    const { page } = desk
    await page.goto('/console/codes')
    await page.getByRole('button', { name: WINDOW }).click()
    const link = page.getByRole('link', { name: '看看扫了打开什么' })
    const old = (await link.getAttribute('href'))!
    await page.keyboard.press('Escape')

    const mobile = await open('phone')
    await mobile.page.goto(old)
    await onTop(mobile.page).getByText('2 号窗口').first().waitFor()
    await onTop(mobile.page).getByText('签到、取号、看排队').waitFor()

    await page.getByRole('button', { name: /^换新码 2 号窗口/ }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '换新码' }).click()
    await page.getByText('已换新码，请打印新海报').waitFor()
    const stranger = await open('phone', {}, house)
    await stranger.page.goto(old)
    await onTop(stranger.page)
      .getByText(/这个码已经停用/)
      .waitFor()
    expect([...desk.faults, ...mobile.faults, ...stranger.faults]).toEqual([])
  })
})
