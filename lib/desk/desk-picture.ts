/** A picture at the desk: an image of ours, or one that is only known by its address. Its size is the whole picture's. */
export type DeskPicture = { id: string | null; src: string; width: number; height: number }

/** The largest copy of an image there is, for those at the desk. */
export const deskPictureOf = ({ id, width, height }: { id: string; width: number; height: number }): DeskPicture => ({
  ...{ id, width, height },
  src: `/desk/images/${id}/full/${Math.min(width, 1_440)}.webp`,
})
