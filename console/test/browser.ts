// What antd asks of a browser and jsdom does not have: nothing is laid out here, so nothing ever changes its size.
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
  matchMedia: (media: string) => ({
    media,
    matches: false,
    addListener() {},
    removeListener() {},
    addEventListener() {},
    removeEventListener() {},
  }),
  print() {},
  scrollTo() {},
}
Object.assign(globalThis, missing)
Object.assign(window, missing)
Object.assign(Element.prototype, { scrollTo() {}, scrollIntoView() {} })
// Sheets are neither read nor applied: nothing here is judged by its looks, and both cost more than all the rest.
const createElement = document.createElement.bind(document)
document.createElement = (name: string, options?: ElementCreationOptions) => {
  const made = createElement(name, options)
  if (made instanceof HTMLStyleElement) made.type = 'text/plain'
  return made
}
const ownStyle = (element: HTMLElement) => element.style
Object.assign(window, { getComputedStyle: ownStyle })
Object.assign(globalThis, { getComputedStyle: ownStyle })
// Charts measure their words by it, and guess without.
HTMLCanvasElement.prototype.getContext = () => null
// React takes an element it has never heard of for a misspelt component.
Object.defineProperty(HTMLUnknownElement.prototype, Symbol.toStringTag, { value: 'HTMLElement' })
