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

export function Fields({ caption, fields }: { caption: string; fields: readonly (Field & { where?: string })[] }) {
  if (fields.length === 0) return null;
  return (
    <table className="w-full table-fixed border-collapse text-left text-sm">
      <caption className="pt-2 pb-1 text-left text-xs font-semibold text-muted">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={`${field.where ?? ''}${field.name}`} className="border-t border-line align-top">
            <th scope="row" className="w-2/5 py-1 pr-3 font-mono text-xs font-medium break-words lg:w-1/3">
              {field.name}
              {field.required ? <span className="font-sans text-late"> required</span> : null}
              {field.where ? <span className="font-sans font-normal text-muted"> {field.where}</span> : null}
            </th>
            <td className="py-1 pr-3 font-mono text-xs break-words">
              <TypeText type={field.type} />
            </td>
            <td className="w-1/3 py-1 text-muted">{field.description}</td>
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
