import { cx } from '../ui/cx.ts';
import { curl } from './curl.ts';
import { type Operation, refusalsOf } from './document.ts';
import { Code, Fields, Folded, TypeText } from './fields.tsx';
import { fieldsOf, typeOf } from './shape.ts';

const TONES: Record<string, string> = {
  GET: 'text-available',
  POST: 'text-dispatched',
  PUT: 'text-warn',
  PATCH: 'text-warn',
  DELETE: 'text-late',
};

export function Method({ method }: { method: string }) {
  return <span className={cx('font-mono text-xs font-semibold', TONES[method] ?? 'text-muted')}>{method}</span>;
}

type Props = { operation: Operation; common: ReadonlySet<string>; origin: string };

/** One operation: what to send, what comes back, and what can be refused. */
export function OperationArticle({ operation, common, origin }: Props) {
  const { method, path, summary, description, operationId, requestBody } = operation;
  const media = requestBody?.content['application/json'];
  const form = requestBody?.content['multipart/form-data'];
  return (
    <article
      id={operationId}
      aria-labelledby={`${operationId}-title`}
      className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-2 rounded-lg border border-line bg-surface p-4"
    >
      <h3 id={`${operationId}-title`} className="grid gap-1">
        <span className="text-base font-semibold">{summary}</span>
        <span className="flex flex-wrap items-baseline gap-2 font-mono text-sm font-normal break-all">
          <Method method={method} /> {path}
        </span>
      </h3>
      <p className="text-sm text-muted">{needs(operation, description)}</p>
      <Fields
        caption="Parameters"
        fields={operation.parameters.map((p) => ({
          name: p.name,
          where: p.in,
          required: p.required,
          type: typeOf(p.schema),
          description: p.description ?? '',
        }))}
      />
      {media?.schema ? (
        <>
          <Fields caption={requestBody?.required ? 'Body' : 'Body, may be left out'} fields={fieldsOf(media.schema)} />
          <Code label="Example body">{JSON.stringify(media.example, null, 2)}</Code>
        </>
      ) : null}
      {form?.schema ? (
        <Fields caption="Body, multipart/form-data in this order" fields={fieldsOf(form.schema)} />
      ) : null}
      <Answers operation={operation} />
      <Problems operation={operation} common={common} />
      <Code label="With curl">{curl(operation, origin)}</Code>
    </article>
  );
}

function needs({ security }: Operation, description: string | undefined): string {
  if (security?.length === 0) return 'Anybody may ask.';
  return description?.replaceAll('`', '') ?? 'Whoever is signed in may ask.';
}

function Answers({ operation }: { operation: Operation }) {
  const successes = Object.entries(operation.responses).filter(([status]) => status < '400');
  return successes.map(([status, { description, content }]) => {
    const [mediaType, media] = Object.entries(content ?? {})[0] ?? [];
    const type = media?.schema && answerType(media.schema);
    return (
      <div key={status} className="grid grid-cols-[minmax(0,1fr)] gap-1 border-t border-line pt-2">
        <h4 className="text-sm">
          <span className="font-mono font-semibold">{status}</span> {description}
          {type ? (
            <span className="font-mono text-xs">
              {' · '}
              <TypeText type={type} />
            </span>
          ) : null}
          {mediaType && mediaType !== 'application/json' ? <span className="text-muted"> ({mediaType})</span> : null}
        </h4>
        {/* What has a name is shown once, with its fields. */}
        {media?.example === undefined || type?.ref ? null : (
          <Folded label={`Example of ${status}`}>
            <Code label={operation.path}>{JSON.stringify(media.example, null, 2)}</Code>
          </Folded>
        )}
      </div>
    );
  });
}

/** A page of a list is known by what is in it. */
function answerType(schema: Parameters<typeof typeOf>[0]) {
  const items = fieldsOf(schema).find((field) => field.name === 'items');
  return items ? { ...items.type, text: `page with a ${items.type.text}` } : typeOf(schema);
}

function Problems({ operation, common }: { operation: Operation; common: ReadonlySet<string> }) {
  const own = refusalsOf(operation).filter(({ code }) => !common.has(code));
  return (
    <p className="text-sm text-muted">
      Refused with{' '}
      {own.map(({ status, code }) => (
        <span key={code}>
          {status}{' '}
          <a href={`#problem-${code}`} className="font-mono text-xs text-accent underline underline-offset-2">
            {code}
          </a>
          {', '}
        </span>
      ))}
      {own.length > 0 ? 'and with what any operation can be.' : 'what any operation can be.'}
    </p>
  );
}
