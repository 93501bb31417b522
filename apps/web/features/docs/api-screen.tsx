import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Mark } from '../shell/brand.tsx';
import { type ApiDocument, byTag, commonRefusals, namedExamples } from './document.ts';
import { Code, Fields, Folded } from './fields.tsx';
import { Method, OperationArticle } from './operation-article.tsx';
import { fieldsOf, typeOf } from './shape.ts';

type Props = { document: ApiDocument; origin: string };

function anchor(tag: string): string {
  return `tag-${tag.toLowerCase().replaceAll(/\W+/g, '-')}`;
}

/** The whole API on one page, made of the document that clients are made of. */
export function ApiScreen({ document, origin }: Props) {
  const t = useTranslations('docs');
  const groups = byTag(document);
  const operations = groups.flatMap((group) => group.operations);
  const common = commonRefusals(operations);
  return (
    <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-6 p-4 lg:grid-cols-[17rem_minmax(0,1fr)] lg:p-6">
      <nav
        aria-label={t('operations')}
        className="text-sm lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto"
      >
        <ul className="grid gap-3">
          {groups.map(({ tag, operations: own }) => (
            <li key={tag}>
              <a
                href={`#${anchor(tag)}`}
                className="inline-block py-1 font-semibold underline-offset-2 hover:underline"
              >
                {tag}
              </a>
              <ul className="mt-1 grid max-lg:hidden">
                {own.map(({ operationId, method, path }) => (
                  <li key={operationId}>
                    <a
                      href={`#${operationId}`}
                      className="flex min-h-6 items-baseline gap-2 rounded-sm px-1 py-1 hover:bg-accent-soft"
                    >
                      <Method method={method} />
                      <span className="min-w-0 font-mono text-xs break-all">{path}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
          <li>
            <a href="#problems" className="inline-block py-1 font-semibold underline-offset-2 hover:underline">
              {t('problems')}
            </a>
          </li>
          <li>
            <a href="#schemas" className="inline-block py-1 font-semibold underline-offset-2 hover:underline">
              {t('schemas')}
            </a>
          </li>
        </ul>
      </nav>
      <main id="content" tabIndex={-1} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-8 outline-none">
        <Intro document={document} origin={origin} />
        {groups.map(({ tag, operations: own }) => (
          <section
            key={tag}
            id={anchor(tag)}
            aria-labelledby={`${anchor(tag)}-title`}
            className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-4"
          >
            <h2 id={`${anchor(tag)}-title`} lang="en" className="text-xl font-semibold">
              {tag}
            </h2>
            {own.map((operation) => (
              <OperationArticle key={operation.operationId} operation={operation} common={common} origin={origin} />
            ))}
          </section>
        ))}
        <Problems document={document} common={common} />
        <Schemas document={document} examples={namedExamples(operations)} />
      </main>
    </div>
  );
}

const toDocument = (text: ReactNode) => (
  <a
    href="/api/v1/openapi.json"
    download="yardmaster-openapi.json"
    className="text-accent underline underline-offset-2"
  >
    {text}
  </a>
);

function Intro({ document, origin }: Props) {
  const t = useTranslations('docs');
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <Mark size={28} />
      <h1 className="text-2xl font-semibold">{t('heading', { title: document.info.title })}</h1>
      <p lang="en" className="max-w-3xl text-base text-muted">
        {document.info.description.replaceAll('`', '')}
      </p>
      <p className="max-w-3xl text-base text-muted">{t.rich('forPrograms', { document: toDocument })}</p>
      <Code label={t('withKey')}>{`export KEY=ymk_…\ncurl "${origin}/api/v1/me" -H "Authorization: Bearer $KEY"`}</Code>
    </header>
  );
}

function Problems({ document, common }: { document: ApiDocument; common: ReadonlySet<string> }) {
  const t = useTranslations('docs');
  return (
    <section id="problems" aria-labelledby="problems-title" className="grid scroll-mt-4 gap-2">
      <h2 id="problems-title" className="text-xl font-semibold">
        {t('problems')}
      </h2>
      <ul className="grid gap-2">
        {Object.entries(document.components.examples).map(([code, { summary, value }]) => (
          <li key={code} id={`problem-${code}`} className="scroll-mt-4 border-t border-line pt-2 text-sm">
            <span className="font-mono text-xs font-semibold">
              {value.status} {code}
            </span>{' '}
            <span lang="en">{summary}</span>
            {common.has(code) ? <span className="text-muted"> · {t('anyOperation')}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Schemas({ document, examples }: { document: ApiDocument; examples: ReadonlyMap<string, unknown> }) {
  const t = useTranslations('docs');
  return (
    <section id="schemas" aria-labelledby="schemas-title" className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-4">
      <h2 id="schemas-title" className="text-xl font-semibold">
        {t('schemas')}
      </h2>
      {Object.entries(document.components.schemas).map(([name, schema]) => {
        const fields = fieldsOf(schema, t);
        return (
          <article
            key={name}
            id={`schema-${name}`}
            className="scroll-mt-4 rounded-lg border border-line bg-surface p-4"
          >
            <h3 className="font-mono text-base font-semibold">{name}</h3>
            {fields.length > 0 ? (
              <Fields caption={t('fields')} fields={fields} />
            ) : (
              <p className="text-sm">{typeOf(schema, t).text}</p>
            )}
            {examples.has(name) ? (
              <Folded label={t('exampleOf', { name })}>
                <Code label={name}>{JSON.stringify(examples.get(name), null, 2)}</Code>
              </Folded>
            ) : null}
          </article>
        );
      })}
    </section>
  );
}
