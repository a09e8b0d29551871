/** One node of what a page has `setData`, in Taro's short names. */
export interface Node {
  sid?: string
  /** Name of the template that draws it: `tmpl_0_<nn>`. */
  nn?: string
  cl?: string
  v?: string
  cn?: Node[]
  role?: string
  ariaLabel?: string
  ariaChecked?: string
  ariaDisabled?: string
  ariaHidden?: string
  ariaInvalid?: string
  ariaLevel?: number
  ariaModal?: string
  ariaSelected?: string
}
/** Applies `root.cn.[0].cn.[1].v` as WeChat does. */
export const assign = (data: Record<string, unknown>, key: string, value: unknown): void => {
  const steps = key
    .replace(/\[(\d+)\]/g, '$1')
    .split('.')
    .filter(Boolean)
  let at = data as Record<string, unknown>
  steps.slice(0, -1).forEach((step, index) => {
    at[step] ??= /^\d+$/.test(steps[index + 1] ?? '') ? [] : {}
    at = at[step] as Record<string, unknown>
  })
  at[steps.at(-1) ?? ''] = value
}
export const flat = (node: Node): Node[] => [node, ...(node.cn ?? []).flatMap(flat)]
export const textOf = (node: Node): string =>
  flat(node)
    .map(({ v }) => v ?? '')
    .join('')
export const nameOf = (node: Node): string => node.ariaLabel || textOf(node)
