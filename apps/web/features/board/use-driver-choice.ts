import { useCallback, useState } from 'react';
import { AUTO, type DriverChoice } from './best.ts';

/** Who goes with the units of the job that is looked at. It was said of that job, and the next one begins with who is best. */
export function useDriverChoice(orderId: string | null) {
  const [said, say] = useState<{ orderId: string | null; driver: DriverChoice }>({ orderId: null, driver: AUTO });
  const choiceFor = (id: string | null): DriverChoice => (said.orderId === id ? said.driver : AUTO);
  const setDriverChoice = useCallback((driver: DriverChoice) => say({ orderId, driver }), [orderId]);
  return { driverChoice: choiceFor(orderId), choiceFor, setDriverChoice };
}
