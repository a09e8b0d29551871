import { SIGNATURE_HEIGHT, SIGNATURE_WIDTH, type Stroke } from '@zhenyiban/shared/agency/contract.ts'

/** Where on the paper a finger is, whatever size the paper has on this phone. */
export const pointOn = (
  paper: { left: number; top: number; width: number; height: number },
  touch: { clientX: number; clientY: number },
): [number, number] => {
  const within = (share: number, most: number) => Math.round(Math.min(1, Math.max(0, share)) * most)
  return [
    within((touch.clientX - paper.left) / paper.width, SIGNATURE_WIDTH),
    within((touch.clientY - paper.top) / paper.height, SIGNATURE_HEIGHT),
  ]
}
/** Points nearer than this to the last one add size and nothing to see. */
const APART = 5
export const extended = (stroke: Stroke, [x, y]: [number, number]): Stroke => {
  const [lastX, lastY] = stroke.slice(-2) as [number, number]
  return Math.hypot(x - lastX, y - lastY) < APART ? stroke : [...stroke, x, y]
}
