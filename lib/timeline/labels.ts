import { leastWidth, zooms, type Zoom } from '@/lib/timeline/layout'

/** A lane above the marks, the lowest first. A line leads from the label's left edge, or from its right one, down to its mark. */
export type Label = { lane: number; from: Zoom; side: Side }
type Side = 'start' | 'end'
/** `place` is a share of the drawing's width, `width` in pixels. */
type Wanted = { place: number; width: number; weight: number }
/** A label in a drawing of some width, all in pixels. */
type Standing = { at: number; start: number; end: number }

export const labelLanes = 4
const gap = 12

/**
 * Which events are labelled, where, and from which zoom on: first those of most weight, as many as there is room for; then, in
 * wider drawings, others beside them. No label lies on another, nor on the line of one.
 */
export function placeLabels(wanted: Wanted[]): (Label | null)[] {
  const byWeight = wanted.map((_, i) => i).sort((a, b) => (wanted[b]?.weight ?? 0) - (wanted[a]?.weight ?? 0) || a - b)
  const labels = placeFirst(wanted, byWeight)
  for (const from of zooms.slice(1)) {
    for (const i of byWeight) {
      if (labels.has(i)) continue
      const label = findLane(i, wanted, labels, leastWidth * 2 ** from)
      if (label) labels.set(i, { ...label, from })
    }
  }
  return wanted.map((_, i) => labels.get(i) ?? null)
}

/** In the narrowest drawing: lanes are given anew with each label that is added, so that many fit. */
function placeFirst(wanted: Wanted[], byWeight: number[]): Map<number, Label> {
  let [chosen, lanes]: [number[], number[]] = [[], []]
  const sides = wanted.map((one) => sideOf(one, leastWidth))
  const standing = wanted.map((one, i) => stand(one, sides[i] ?? 'start', leastWidth))
  for (const i of byWeight) {
    if (!sides[i]) continue
    const more = [...chosen, i]
    const tried = lanesOf(more.flatMap((index) => standing[index] ?? []))
    if (tried) [chosen, lanes] = [more, tried]
  }
  return new Map(chosen.map((i, n) => [i, { lane: lanes[n] ?? 0, from: 0, side: sides[i] ?? 'start' }]))
}

/** Left of its line only where there is no room to its right; null where there is none at all. */
function sideOf({ place, width }: Wanted, total: number): Side | null {
  if (place * total + width <= total) return 'start'
  return place * total >= width ? 'end' : null
}

function stand({ place, width }: Wanted, side: Side, total: number): Standing {
  const at = place * total
  return side === 'start' ? { at, start: at, end: at + width } : { at, start: at - width, end: at }
}

/** Lanes in which all of these stand clear; null where there are not enough, or two that cannot. */
function lanesOf(all: Standing[]): number[] | null {
  // The line of an upper label must not run through a lower one: what has another’s line in it is above that one.
  const below = all.map((one, i) => all.flatMap((other, n) => (n !== i && isIn(other.at, one) ? [n] : [])))
  if (all.some((_, i) => below[i]?.some((other) => below[other]?.includes(i)))) return null
  const lanes: number[] = []
  const laneOf = (i: number, depth: number): number => {
    if (depth > labelLanes) return labelLanes
    return (lanes[i] ??= firstFree(i, Math.max(-1, ...(below[i] ?? []).map((other) => laneOf(other, depth + 1))) + 1))
  }
  const firstFree = (i: number, from: number): number =>
    all.some((other, n) => n !== i && lanes[n] === from && isBeside(all[i], other)) ? firstFree(i, from + 1) : from
  const found = all.map((_, i) => laneOf(i, 0))
  return found.every((lane) => lane < labelLanes) ? found : null
}

const isBeside = (one: Standing | undefined, other: Standing): boolean =>
  one !== undefined && one.start <= other.end + gap && other.start <= one.end + gap

const isIn = (at: number, { start, end }: Standing): boolean => at > start - gap && at < end + gap

/** In a wider drawing: a lane that is free between those that have one. */
function findLane(i: number, wanted: Wanted[], labels: Map<number, Label>, total: number): Omit<Label, 'from'> | null {
  const one = wanted[i]
  const side = one && sideOf(one, total)
  if (!one || !side) return null
  const standing = stand(one, side, total)
  const others = [...labels].flatMap(([index, label]) => {
    const other = wanted[index]
    return other ? [{ ...stand(other, label.side, total), lane: label.lane }] : []
  })
  for (let lane = 0; lane < labelLanes; lane++)
    if (others.every((other) => isClear({ ...standing, lane }, other))) return { lane, side }
  return null
}

type InLane = Standing & { lane: number }

function isClear(one: InLane, other: InLane): boolean {
  if (one.lane === other.lane) return !isBeside(one, other)
  const [upper, lower] = one.lane > other.lane ? [one, other] : [other, one]
  return !isIn(upper.at, lower)
}
