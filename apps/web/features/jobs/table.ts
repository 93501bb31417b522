/** How a record writes its tables: a frame, a line under each row, no row torn by a page's end. */
export const frameClass = 'overflow-x-auto rounded-lg border border-line bg-surface';
export const tableClass = 'w-full text-left [&_tr]:break-inside-avoid [&_tbody_tr]:border-t [&_tbody_tr]:border-line';
export const headClass = 'px-3.5 py-2 font-semibold whitespace-nowrap text-muted';
export const cellClass = 'px-3.5 py-2 align-top';
