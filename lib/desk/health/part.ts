/** What is wrong, since when, and what to do about it. */
export type Trouble = { what: string; advice: string; at: string | null }

/** A number of things, a moment (ISO), or words. */
export type Fact = { label: string; value: number | string | { at: string } | null }

/** Something that this site does by itself, and how it goes. */
export type PartHealth = {
  id: string
  name: string
  /** What it does; while it is off, how to turn it on. */
  about: string
  isOn: boolean
  facts: Fact[]
  troubles: Trouble[]
}

export const isoOf = (at: Date | null | undefined): string | null => at?.toISOString() ?? null

export const momentOf = (at: Date | null | undefined): { at: string } | null => (at ? { at: at.toISOString() } : null)

/** A part that its settings leave off. */
export const off = (id: string, name: string, about: string): PartHealth => ({
  ...{ id, name, about, isOn: false },
  facts: [],
  troubles: [],
})
