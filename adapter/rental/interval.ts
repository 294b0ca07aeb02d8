// How often a tenancy is invoiced: the four intervals, as they are entered (F-019).
export const intervals = ['month', 'quarter', 'half year', 'year'] as const;
export type Interval = (typeof intervals)[number];

/** The interval of a tenancy that says none. */
export const usualInterval: Interval = 'month';
