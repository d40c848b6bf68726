import type { DocumentedOperation } from '@/lib/api/documentation'

/** One address of the API: what it takes, and an example. */
export const OperationPart = ({ operation }: { operation: DocumentedOperation }) => {
  const { name, method, path, summary, description, parameters, example } = operation
  return (
    <article id={name} className="border-b border-rule py-5 first:pt-0 last:border-0 max-md:first:pt-3">
      <h3 className="font-serif text-item font-medium">{summary}</h3>
      <p className="mt-1 text-note wrap-anywhere">
        <code>
          {method} {path}
        </code>
      </p>
      {description && (
        <p className="mt-2 text-ink-2">
          <WithCode text={description} />
        </p>
      )}
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      {example && (
        <figure className="mt-3">
          <figcaption className="text-note text-ink-2">
            {example.title}; it is answered {example.status}:
          </figcaption>
          <pre
            data-example={name}
            data-status={example.status}
            className="mt-1 border-s-2 border-rule ps-3 text-note wrap-anywhere whitespace-pre-wrap"
          >
            {example.request}
          </pre>
        </figure>
      )}
    </article>
  )
}

/** Descriptions are Markdown, of which they use nothing but `code`. */
const WithCode = ({ text }: { text: string }) =>
  text.split('`').map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>))

const Parameters = ({ parameters }: Pick<DocumentedOperation, 'parameters'>) => (
  <dl className="mt-2 grid gap-x-4 text-note sm:grid-cols-[9rem_minmax(0,1fr)]">
    {parameters.map(({ name, in: where, isRequired, description }) => (
      <div key={`${where} ${name}`} className="contents">
        <dt>
          <code>{name}</code>
        </dt>
        <dd className="mb-1 text-ink-2">
          <WithCode text={description} />
          {isRequired && where !== 'path' ? ' Needed.' : ''}
        </dd>
      </div>
    ))}
  </dl>
)
