import { Canvas, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import {
  isSigned,
  SIGNATURE_HEIGHT,
  SIGNATURE_WIDTH,
  type Stroke,
  signatureFits,
  signaturePath,
} from '@zhenyiban/shared/agency/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { messages } from '../messages.ts'
import { extended, pointOn } from '../strokes.ts'

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
interface Touched {
  touches: Record<0, { clientX: number; clientY: number } | undefined>
  currentTarget: { getBoundingClientRect?: () => Rect }
}
/** Position of the canvas; the web knows it synchronously, a mini-program does not. */
const measured = ({ currentTarget }: Touched): Promise<Rect> =>
  currentTarget.getBoundingClientRect
    ? Promise.resolve(currentTarget.getBoundingClientRect())
    : new Promise(resolve =>
        Taro.createSelectorQuery()
          .select('.signature-paper')
          .boundingClientRect(rect => resolve(rect as unknown as Rect))
          .exec(),
      )

/** The signature pad; reports the strokes at the end of each one. */
export const SignaturePad = ({
  strokes,
  onChange,
}: {
  strokes: Stroke[]
  onChange: (strokes: Stroke[]) => void
}) => {
  const [current, setCurrent] = useState<Stroke | null>(null)
  const live = useRef<Stroke | null>(null)
  const paper = useRef<Promise<Rect>>()
  const put = (stroke: Stroke | null) => {
    live.current = stroke
    setCurrent(stroke)
  }
  // Touches before the canvas is measured are queued.
  const draw = async ({ touches: { 0: touch } }: Touched) => {
    if (!touch || !paper.current) return
    const at = { clientX: touch.clientX, clientY: touch.clientY }
    const point = pointOn(await paper.current, at)
    put(live.current ? extended(live.current, point) : point)
  }
  const begin = (touched: Touched) => {
    paper.current = measured(touched)
    void draw(touched)
  }
  const end = async () => {
    await paper.current
    const drawn = live.current
    put(null)
    if (drawn && signatureFits([...strokes, drawn])) onChange([...strokes, drawn])
  }
  return (
    <View className="signature">
      <Text className="field-label">{messages.sign}</Text>
      <View
        className="signature-paper"
        aria-label={messages.sign}
        catchMove
        onTouchStart={event => begin(event as unknown as Touched)}
        onTouchMove={event => void draw(event as unknown as Touched)}
        onTouchEnd={() => void end()}
        onTouchCancel={() => void end()}
      >
        <Paper strokes={current ? [...strokes, current] : strokes} />
      </View>
      <View className="signature-foot">
        {isSigned(strokes) && <Text className="mark good">{messages.signed}</Text>}
        {strokes.length > 0 && <Button look="quiet" text={messages.clearSign} onTap={() => onChange([])} />}
      </View>
    </View>
  )
}
