const isEmpty = (field: HTMLInputElement) =>
  // What was chosen from a list stands beside its field.
  field.value === '' && !field.closest('.ant-select')?.querySelector('.ant-select-content-has-value')

/** Into the first field of the matter form nothing stands in yet; not while something else is typed or asked. */
export const focusFirstEmpty = (): void => {
  const at = document.activeElement
  if (at?.closest('.ant-modal, .ant-drawer')) return
  const inForm = at?.closest('.matter-form')
  if (inForm && at instanceof HTMLInputElement && isEmpty(at)) return
  // A search that has begun; not one that is empty, nor a choice that was made.
  if (!inForm && (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) && at.value !== '')
    return
  const fields = [
    ...document.querySelectorAll<HTMLInputElement>('.matter-form form input:not([type=checkbox])'),
  ]
  const open = fields.filter(field => !field.disabled)
  // Where nothing is left to fill in, Tab still begins here.
  const next = open.find(isEmpty) ?? (at === document.body ? open[0] : undefined)
  next?.focus()
}
