import type { EventsQuestion } from '@/lib/api/schemas/questions'
import { publicDb } from '@/lib/db'

const led = { select: { mergedInto: { select: { slug: true } } } } as const

/** The same question by the names that those it asks for turned out to be. Plan: unique slugs. */
export async function keptNames(question: EventsQuestion): Promise<EventsQuestion> {
  const { context, topic, publisher } = question
  const [keptContext, keptTopic, keptPublisher] = await Promise.all([
    context === undefined ? null : publicDb.context.findUnique({ ...led, where: { slug: context } }),
    topic === undefined ? null : publicDb.topic.findUnique({ ...led, where: { slug: topic } }),
    publisher === undefined ? null : publicDb.publisher.findUnique({ ...led, where: { slug: publisher } }),
  ])
  return {
    ...question,
    ...(keptContext?.mergedInto && { context: keptContext.mergedInto.slug }),
    ...(keptTopic?.mergedInto && { topic: keptTopic.mergedInto.slug }),
    ...(keptPublisher?.mergedInto && { publisher: keptPublisher.mergedInto.slug }),
  }
}
