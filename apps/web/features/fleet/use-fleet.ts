'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys } from '../api/keys.ts';
import { listAll } from '../api/pages.ts';

export function useEquipment() {
  return useQuery({ queryKey: keys.equipment, queryFn: ({ signal }) => listAll('/equipment', signal) });
}

export function useEquipmentTypes() {
  return useQuery({ queryKey: keys.equipmentTypes, queryFn: ({ signal }) => listAll('/equipment-types', signal) });
}

export function useDrivers() {
  return useQuery({ queryKey: keys.drivers, queryFn: ({ signal }) => listAll('/drivers', signal) });
}

export function useSites() {
  return useQuery({ queryKey: keys.sites, queryFn: ({ signal }) => listAll('/sites', signal) });
}

/** Who is on shift now, by driver. What changes a driver makes it old too. */
export function useDuties() {
  const { data, isPending } = useQuery({
    queryKey: [...keys.drivers, 'on-shift'],
    queryFn: ({ signal }) => listAll('/drivers/on-shift', signal),
  });
  const duties = useMemo(() => new Map(data?.map((duty) => [duty.driverId, duty])), [data]);
  return { duties, isPending };
}
