/** The page of a unit. */
export const unitHref = (id: string) => `/office/fleet/equipment/${id}`;

/** The page of a driver. */
export const driverHref = (id: string) => `/office/fleet/drivers/${id}`;
