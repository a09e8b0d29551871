import type { Page } from '@playwright/test'
import { onTop } from './pages.ts'

export const SMALL = { width: 320, height: 568 }
/** A phone of 390 by 844 whose page is enlarged twofold. */
export const ENLARGED = { width: 195, height: 422 }
/** What the page on top is too narrow for: it sticks out, stands a letter or two a line, or is a field of few letters. */
export const crampedOnTop = (page: Page) =>
  onTop(page).evaluate(top => {
    const width = document.documentElement.clientWidth
    const said = (node: Element) => `${node.className} ${(node.textContent ?? '').trim().slice(0, 12)}`
    const em = (node: Element) => Number.parseFloat(getComputedStyle(node).fontSize)
    /** The strip of days is there to be pushed sideways. */
    const all = [...top.querySelectorAll('*')].filter(
      node => node.getClientRects().length > 0 && !node.closest('.days'),
    )
    const sticksOut = (node: Element) => {
      const { left, right } = node.getBoundingClientRect()
      return left < -0.5 || right > width + 0.5
    }
    const standsUpright = (node: Element) => {
      const hasWords = [...node.childNodes].some(
        ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && (textContent ?? '').trim().length > 3,
      )
      const words = document.createRange()
      words.selectNodeContents(node)
      const box = words.getBoundingClientRect()
      return hasWords && box.width < em(node) * 2.2 && box.height > em(node) * 4
    }
    const showsLittle = (node: Element) => node.matches('input') && node.clientWidth < em(node) * 4
    return [
      ...all.filter(sticksOut).map(node => `out ${said(node)}`),
      ...all.filter(standsUpright).map(node => `upright ${said(node)}`),
      ...all.filter(showsLittle).map(node => `few letters ${node.getAttribute('aria-label')}`),
    ].slice(0, 5)
  })
