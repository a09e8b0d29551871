/** A whole number within bounds, or nothing. */
export const whole = (min: number, max: number) => ({
  type: 'integer' as const,
  min,
  max,
  message: `应为 ${min} 到 ${max} 之间的整数`,
})
/** Any number within bounds. */
export const within = (min: number, max: number) => ({
  type: 'number' as const,
  min,
  max,
  message: `应为 ${min} 到 ${max} 之间的数`,
})
