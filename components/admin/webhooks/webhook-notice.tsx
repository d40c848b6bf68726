import { Notice } from '@/components/ui/notice'

const notices: Record<string, string> = {
  revised: 'Saved.',
  enabled: 'The webhook is on. It is told of what happens from now on.',
  disabled: 'The webhook is off. What was waiting for it is called off.',
  tested: 'A test is on its way. Load the page again in a moment to see how it went.',
  again: 'The delivery is on its way again.',
}

/** What has just been done to a webhook, by the word for it in the page's address. */
export function WebhookNotice({ said }: { said: string | string[] | undefined }) {
  const words = typeof said === 'string' && Object.hasOwn(notices, said) ? notices[said] : undefined
  return words ? <Notice key={words}>{words}</Notice> : null
}
