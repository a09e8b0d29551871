// What antd asks of a browser and jsdom does not have: nothing is laid out here, so nothing ever changes its size.
class Watching {
  observe() {}
  unobserve() {}
  disconnect() {}
}
const missing = {
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
// Of the hidden part of an element, by which antd measures, jsdom knows nothing and says so each time.
const styleOf = window.getComputedStyle
const seen = (element: Element) => styleOf(element)
Object.assign(window, { getComputedStyle: seen })
Object.assign(globalThis, { getComputedStyle: seen })
