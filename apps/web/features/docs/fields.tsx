import { useTranslations } from 'next-intl';
import { cx } from '../ui/cx.ts';
import type { Field, Type } from './shape.ts';

/** The type of a field; a named schema is a link to where it is shown. */
export function TypeText({ type }: { type: Type }) {
  if (!type.ref) return <span className="break-words">{type.text}</span>;
  return (
    <a href={`#schema-${type.ref}`} className="text-accent underline underline-offset-2">
      {type.text}
    </a>
  );
}

/** Said once a table and not in each of its rows: the page has some two thousand of them. */
const tableClass = cx(
  'w-full table-fixed border-collapse text-left text-sm',
  '[&_tbody_tr]:border-t [&_tbody_tr]:border-line [&_tbody_tr]:align-top',
  '[&_tbody_th]:w-2/5 [&_tbody_th]:py-1 [&_tbody_th]:pr-3 [&_tbody_th]:font-mono [&_tbody_th]:text-xs lg:[&_tbody_th]:w-1/3',
  '[&_tbody_th]:font-medium [&_tbody_th]:break-words [&_tbody_th_span]:font-sans',
  '[&_td]:py-1 [&_td]:pr-3 [&_td]:font-mono [&_td]:text-xs [&_td]:break-words',
  '[&_td:last-child]:w-1/3 [&_td:last-child]:pr-0 [&_td:last-child]:font-sans [&_td:last-child]:text-sm [&_td:last-child]:text-muted',
);

export function Fields({ caption, fields }: { caption: string; fields: readonly (Field & { where?: string })[] }) {
  const t = useTranslations('docs.field');
  if (fields.length === 0) return null;
  return (
    <table className={tableClass}>
      <caption className="pt-2 pb-1 text-left text-xs font-semibold text-muted">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('type')}</th>
          <th scope="col">{t('what')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={`${field.where ?? ''}${field.name}`}>
            <th scope="row">
              {field.name}
              {field.required ? <span className="text-late"> {t('required')}</span> : null}
              {field.where ? <span className="font-normal text-muted"> {field.where}</span> : null}
            </th>
            <td>
              <TypeText type={field.type} />
            </td>
            <td>{field.description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Code({ label, children }: { label: string; children: string }) {
  return (
    <figure className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <figcaption className="text-xs font-semibold text-muted">{label}</figcaption>
      <pre className="rounded-md border border-line bg-sunken p-3 font-mono text-xs break-words whitespace-pre-wrap">
        {children}
      </pre>
    </figure>
  );
}

/** What is long and seldom looked for first. */
export function Folded({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <details>
      <summary className="cursor-pointer py-1 text-xs font-semibold text-muted">{label}</summary>
      {children}
    </details>
  );
}
