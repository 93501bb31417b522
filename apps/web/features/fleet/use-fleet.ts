'use client';

import { useQuery } from '@tanstack/react-query';
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
