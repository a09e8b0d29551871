const isEmpty = (field: HTMLInputElement) =>
  // What was chosen from a list stands beside its field.
  field.value === '' && !field.closest('.ant-select')?.querySelector('.ant-select-content-has-value')

/** Into the first field of the matter form nothing stands in yet; not while something else is typed or asked. */
export const focusFirstEmpty = (): void => {
  const at = document.activeElement
  if (at?.closest('.ant-modal, .ant-drawer')) return
  if (at instanceof HTMLInputElement && isEmpty(at)) return
  if (at?.matches('input, textarea') && !at.closest('.matter-form')) return
  const fields = [
    ...document.querySelectorAll<HTMLInputElement>('.matter-form form input:not([type=checkbox])'),
  ]
  fields.find(field => !field.disabled && isEmpty(field))?.focus()
}
