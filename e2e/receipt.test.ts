import jsQR from 'jsqr'
import { CLERK, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { onTop } from './pages.ts'

test.describe('the acceptance receipt', () => {
  test('printed alone, and its code, read as a camera does, leads to the progress without signing in', async ({
    house,
    open,
  }) => {
    const at = await receiveAllowance(house, freshPhone())
    const desk = await open('desk', { staff: CLERK })
    const { page } = desk
    await page.goto(`/console/matters?matter=${at.params.matterId}`)
    await page.getByRole('button', { name: '打印回执' }).click()
    const paper = page.locator('.receipt')
    await paper.getByText('长寿(高龄)老人补贴').waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.getByRole('heading', { name: '办件', exact: true }).waitFor({ state: 'hidden' })
    const { pixels, width, height } = await paper
      .locator('img')
      .last()
      .evaluate(async drawn => {
        const image = drawn as unknown as HTMLImageElement
        await image.decode()
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
        const pen = canvas.getContext('2d')!
        pen.drawImage(image, 0, 0)
        const { data } = pen.getImageData(0, 0, canvas.width, canvas.height)
        return { pixels: [...data], width: canvas.width, height: canvas.height }
      })
    const read = jsQR(new Uint8ClampedArray(pixels), width, height)

    const mobile = await open('phone')
    await mobile.page.goto(read!.data)
    await onTop(mobile.page).getByText('凭回执查进度').first().waitFor()
    await onTop(mobile.page).getByText('现在不用申请人做什么。').waitFor()
    await onTop(mobile.page).getByText('鳌头镇便民服务中心').first().waitFor()
    expect([...desk.faults, ...mobile.faults]).toEqual([])
  })
})
