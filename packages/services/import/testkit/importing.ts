import type { Yard } from '../../testkit/yard.ts';
import { importFiles } from '../import-files.ts';

type Files = Record<string, string | Uint8Array>;
export type Importing = ReturnType<typeof importing>;

/** Files by their names, as somebody hands them over. */
export function importing(yard: Yard) {
  function run(files: Files, options = {}, as = yard.operator) {
    const list = Object.entries(files).map(([name, content]) => ({
      name,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    }));
    return importFiles(yard.pools, as, list, options);
  }
  return {
    run,
    /** The errors as the command line prints them. */
    async errorsOf(files: Files, options = {}): Promise<string[]> {
      const report = await run(files, options);
      if (report.ok) throw new Error('was imported');
      return report.errors.map((e) => `${e.file}:${e.line}:${e.column}: ${e.message}`);
    },
  };
}
