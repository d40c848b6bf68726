// Outside Next's server there is no cache to name things in: these do nothing, where the real ones throw.
const nothing = (): void => {}

export const cacheLife = nothing
export const cacheTag = nothing
export const refresh = nothing
export const revalidatePath = nothing
export const revalidateTag = nothing
export const updateTag = nothing
export const unstable_noStore = nothing
