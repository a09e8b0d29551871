import { Canvas, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import {
  isSigned,
  SIGNATURE_HEIGHT,
  SIGNATURE_WIDTH,
  type Stroke,
  signatureFits,
  signaturePath,
} from '@zhenyiban/shared/agent-consent.ts'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { extended, pointOn } from '../strokes.ts'
import { words } from '../words.ts'

const ID = 'signature'
interface Pen {
  clearRect: (x: number, y: number, width: number, height: number) => void
  beginPath: () => void
  moveTo: (x: number, y: number) => void
  lineTo: (x: number, y: number) => void
  stroke: () => void
  lineWidth: number
  lineCap: string
  lineJoin: string
}
interface CanvasNode {
  width: number
  height: number
  getContext: (kind: '2d') => Pen
}
/** A mini-program has no SVG; it draws the same strokes on a canvas of the paper's own units. */
const drawOn = (canvas: CanvasNode, strokes: readonly Stroke[]) => {
  canvas.width = SIGNATURE_WIDTH
  canvas.height = SIGNATURE_HEIGHT
  const pen = canvas.getContext('2d')
  pen.clearRect(0, 0, SIGNATURE_WIDTH, SIGNATURE_HEIGHT)
  pen.lineWidth = 6
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const stroke of strokes) {
    pen.beginPath()
    pen.moveTo(stroke[0]!, stroke[1]!)
    for (let i = 2; i < stroke.length; i += 2) pen.lineTo(stroke[i]!, stroke[i + 1]!)
    pen.stroke()
  }
}
const Paper = ({ strokes }: { strokes: readonly Stroke[] }) => {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'weapp') return
    Taro.createSelectorQuery()
      .select(`#${ID}`)
      .fields({ node: true })
      .exec(([found]: { node?: CanvasNode }[]) => found?.node && drawOn(found.node, strokes))
  }, [strokes])
  if (process.env.TARO_ENV === 'weapp')
    return <Canvas id={ID} type="2d" className="signature-ink" disableScroll />
  return (
    <svg
      className="signature-ink"
      viewBox={`0 0 ${SIGNATURE_WIDTH} ${SIGNATURE_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      <path d={signaturePath(strokes)} />
    </svg>
  )
}

type Rect = Parameters<typeof pointOn>[0]
const measured = (): Promise<Rect> =>
  new Promise(resolve =>
    Taro.createSelectorQuery()
      .select('.signature-paper')
      .boundingClientRect(rect => resolve(rect as unknown as Rect))
      .exec(),
  )
interface Touched {
  touches: readonly { clientX: number; clientY: number }[]
}

/** Paper for a finger. What is drawn is told at the end of each stroke. */
export const SignaturePad = ({
  strokes,
  onChange,
}: {
  strokes: Stroke[]
  onChange: (strokes: Stroke[]) => void
}) => {
  const [current, setCurrent] = useState<Stroke | null>(null)
  const live = useRef<Stroke | null>(null)
  const paper = useRef<Rect>()
  const down = useRef(false)
  const put = (stroke: Stroke | null) => {
    live.current = stroke
    setCurrent(stroke)
  }
  const begin = async ({ touches: { 0: touch } }: Touched) => {
    if (!touch) return
    down.current = true
    const at = { clientX: touch.clientX, clientY: touch.clientY }
    paper.current = await measured()
    // A quick tap is over before the paper was measured.
    if (down.current) put(pointOn(paper.current, at))
  }
  const go = ({ touches: { 0: touch } }: Touched) => {
    if (touch && live.current && paper.current)
      put(extended(live.current, pointOn(paper.current, { clientX: touch.clientX, clientY: touch.clientY })))
  }
  const end = () => {
    down.current = false
    const drawn = live.current
    put(null)
    if (drawn && signatureFits([...strokes, drawn])) onChange([...strokes, drawn])
  }
  return (
    <View className="signature">
      <Text className="field-label">{words.sign}</Text>
      <View
        className="signature-paper"
        aria-label={words.sign}
        catchMove
        onTouchStart={event => void begin(event as unknown as Touched)}
        onTouchMove={event => go(event as unknown as Touched)}
        onTouchEnd={end}
        onTouchCancel={end}
      >
        <Paper strokes={current ? [...strokes, current] : strokes} />
      </View>
      <View className="signature-foot">
        {isSigned(strokes) && <Text className="mark good">{words.signed}</Text>}
        {strokes.length > 0 && <Button look="quiet" text={words.clearSign} onTap={() => onChange([])} />}
      </View>
    </View>
  )
}
