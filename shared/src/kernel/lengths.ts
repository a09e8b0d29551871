/** Characters of a text somebody writes to explain or report something. */
export const SHORT_TEXT = 500
