// The browser window that all screens of a worker stand in, in Node itself: React and antd hold on to it.
import { JSDOM } from 'jsdom'

/** What browsers have and jsdom does not: nothing is laid out here, so nothing ever changes its size. */
class Watching {
  observe() {}
  unobserve() {}
  disconnect() {}
}
// antd opens a channel for each change of a form and closes none: a browser clears them away, Node keeps the process.
class Channel {
  port1 = { onmessage: () => {} }
  port2 = { postMessage: () => void setTimeout(() => this.port1.onmessage()) }
}
const missing = {
  MessageChannel: Channel,
  ResizeObserver: Watching,
  IntersectionObserver: Watching,
  matchMedia: media => ({
    media,
    // Nothing here lasts until an animation has ended.
    matches: media.includes('reduced-motion'),
    addListener() {},
    removeListener() {},
    addEventListener() {},
    removeEventListener() {},
  }),
  print() {},
  scrollTo() {},
  // Sheets are neither read nor applied: nothing here is judged by its looks, and both cost more than all the rest.
  getComputedStyle: element => element.style,
}

/** As the standard says; jsdom asks every node of the document for each field, and each label asks them all again. */
function labels() {
  if (this.type === 'hidden') return null
  const isOfThis = label =>
    label.hasAttribute('for')
      ? label.htmlFor === this.id && document.getElementById(this.id) === this
      : label.control === this
  return [...document.querySelectorAll('label')].filter(isOfThis)
}

const withoutSheets = () => {
  const createElement = document.createElement.bind(document)
  document.createElement = (name, options) => {
    const made = createElement(name, options)
    if (made instanceof HTMLStyleElement) made.type = 'text/plain'
    return made
  }
}

let opened = false
export const openWindow = () => {
  if (opened) return
  opened = true
  const { window } = new JSDOM('<!doctype html><body></body>', {
    url: 'http://localhost/console/',
    pretendToBeVisual: true,
  })
  // What Node has as well stays Node's: the server lives in the same process.
  for (const name of Object.getOwnPropertyNames(window))
    if (!(name in globalThis) || name === 'navigator')
      Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: window[name] })
  Object.assign(globalThis, { window, self: window }, missing)
  Object.assign(window, missing)
  Object.assign(Element.prototype, { scrollTo() {}, scrollIntoView() {} })
  withoutSheets()
  for (const { prototype } of [HTMLButtonElement, HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement])
    Object.defineProperty(prototype, 'labels', { configurable: true, get: labels })
  // Charts measure their words by it, and guess without.
  HTMLCanvasElement.prototype.getContext = () => null
  // React takes an element it has never heard of for a misspelt component.
  Object.defineProperty(HTMLUnknownElement.prototype, Symbol.toStringTag, { value: 'HTMLElement' })
}
