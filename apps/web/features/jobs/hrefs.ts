/** The record of a job. */
export const jobHref = (id: string) => `/office/jobs/${id}`;

/** The list of jobs with these filters. */
export const jobsHref = (filters: Readonly<Record<string, string>>) => `/office/jobs?${new URLSearchParams(filters)}`;
