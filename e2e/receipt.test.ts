import jsQR from 'jsqr'
import type { Browser } from 'playwright-core'
import { receiveAllowance } from './allowance.ts'
import { staffApi } from './api.ts'
import { baseUrl, freshPhone, onTop, openChromium, openScreen, signInStaff } from './house.ts'

describe('the acceptance receipt', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser.close())

  test('printed alone, and its code, read as a camera does, leads to the progress without signing in', async () => {
    const at = await receiveAllowance(await staffApi('陈晓敏'), freshPhone())
    const desk = await openScreen(browser, 'desk')
    const { page } = desk
    await signInStaff(page, '陈晓敏')
    await page.goto(`${baseUrl}/console/matters?matter=${at.params.matterId}`)
    await page.getByRole('button', { name: '打印回执' }).click()
    const paper = page.locator('.receipt')
    await paper.getByText('长寿(高龄)老人补贴').waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.getByRole('heading', { name: '办件', exact: true }).waitFor({ state: 'hidden' })
    const { pixels, width, height } = await paper.locator('img').evaluate(async drawn => {
      const image = drawn as unknown as HTMLImageElement
      await image.decode()
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
      const pen = canvas.getContext('2d')!
      pen.drawImage(image, 0, 0)
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height)
      return { pixels: [...data], width: canvas.width, height: canvas.height }
    })
    const read = jsQR(new Uint8ClampedArray(pixels), width, height)

    const mobile = await openScreen(browser, 'phone')
    await mobile.page.goto(read!.data)
    await onTop(mobile.page).getByText('凭回执查进度').first().waitFor()
    await onTop(mobile.page).getByText('现在不用申请人做什么。').waitFor()
    await onTop(mobile.page).getByText('鳌头镇便民服务中心').first().waitFor()
    expect([...desk.faults, ...mobile.faults]).toEqual([])
  })
})
