/** The path and query that a page was asked with, from the proxy to the page; what a browser sends by that name is written over. */
export const ASKED_PATH = 'x-asked-path';
