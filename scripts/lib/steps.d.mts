/** Runs `work` under a line that shows it; a string it returns is added to the line. */
export function step(title: string, work: () => Promise<string | void> | string | void): Promise<void>;
export function tailOf(path: string, lines?: number): string;
