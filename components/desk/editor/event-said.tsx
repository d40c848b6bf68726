import { Notice } from '@/components/ui/notice'

const sayings = {
  saved: 'Saved as a draft.',
  merged: 'Saved as a draft. Somebody else saved meanwhile; what they changed is in it too.',
  submitted: 'Handed in. Editors find it in their queue.',
  recalled: 'Taken back. You can write on.',
  'sent-back': 'Sent back to whoever handed it in.',
  published: 'Published. Readers see it now.',
  scheduled: 'Scheduled. It is published on its own at that time.',
  'called-off': 'Called off. It is a draft again.',
  withdrawn: 'Withdrawn. Its addresses say why.',
  restored: 'Restored. Readers see it again.',
}

export type EventSaid = keyof typeof sayings

/** What has just been done to an event. */
export const SaidOfEvent = ({ said }: { said: string | undefined }) =>
  said !== undefined && Object.hasOwn(sayings, said) && <Notice key={said}>{sayings[said as EventSaid]}</Notice>
