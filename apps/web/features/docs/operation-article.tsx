import { useTranslations } from 'next-intl';
import type { Translate } from '../../i18n/translate.ts';
import { cx } from '../ui/cx.ts';
import { curl } from './curl.ts';
import { type Operation, refusalsOf, type Schema } from './document.ts';
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

/** One operation: what to send, what comes back, and what can be refused. What the document says is English. */
export function OperationArticle({ operation, common, origin }: Props) {
  const t = useTranslations('docs');
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
        <span lang="en" className="text-base font-semibold">
          {summary}
        </span>
        <span className="flex flex-wrap items-baseline gap-2 font-mono text-sm font-normal break-all">
          <Method method={method} /> {path}
        </span>
      </h3>
      <p className="text-sm text-muted">{needs(operation, description, t)}</p>
      <Fields
        caption={t('operation.parameters')}
        fields={operation.parameters.map((p) => ({
          name: p.name,
          where: p.in,
          required: p.required,
          type: typeOf(p.schema, t),
          description: p.description ?? '',
        }))}
      />
      {media?.schema ? (
        <>
          <Fields
            caption={requestBody?.required ? t('operation.body') : t('operation.bodyOptional')}
            fields={fieldsOf(media.schema, t)}
          />
          <Code label={t('operation.exampleBody')}>{JSON.stringify(media.example, null, 2)}</Code>
        </>
      ) : null}
      {form?.schema ? <Fields caption={t('operation.bodyForm')} fields={fieldsOf(form.schema, t)} /> : null}
      <Answers operation={operation} />
      <Problems operation={operation} common={common} />
      <Code label={t('operation.curl')}>{curl(operation, origin)}</Code>
    </article>
  );
}

function needs({ security }: Operation, description: string | undefined, t: Translate<'docs'>): string {
  if (security?.length === 0) return t('operation.anybody');
  return description?.replaceAll('`', '') ?? t('operation.signedIn');
}

function Answers({ operation }: { operation: Operation }) {
  const t = useTranslations('docs');
  const successes = Object.entries(operation.responses).filter(([status]) => status < '400');
  return successes.map(([status, { description, content }]) => {
    const [mediaType, media] = Object.entries(content ?? {})[0] ?? [];
    const type = media?.schema && answerType(media.schema, t);
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
          <Folded label={t('exampleOf', { name: status })}>
            <Code label={operation.path}>{JSON.stringify(media.example, null, 2)}</Code>
          </Folded>
        )}
      </div>
    );
  });
}

/** A page of a list is known by what is in it. */
function answerType(schema: Schema, t: Translate<'docs'>) {
  const items = fieldsOf(schema, t).find((field) => field.name === 'items');
  return items ? { ...items.type, text: t('operation.pageWith', { type: items.type.text }) } : typeOf(schema, t);
}

function Problems({ operation, common }: { operation: Operation; common: ReadonlySet<string> }) {
  const t = useTranslations('docs');
  const own = refusalsOf(operation).filter(({ code }) => !common.has(code));
  const codes = () =>
    own.map(({ status, code }) => (
      <span key={code}>
        {status}{' '}
        <a href={`#problem-${code}`} className="font-mono text-xs text-accent underline underline-offset-2">
          {code}
        </a>
        {', '}
      </span>
    ));
  const hasOwn = own.length > 0 ? 'yes' : 'no';
  return <p className="text-sm text-muted">{t.rich('operation.refused', { hasOwn, codes })}</p>;
}
