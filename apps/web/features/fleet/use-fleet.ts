'use client';

import { useQuery } from '@tanstack/react-query';
import { driver } from '@yardmaster/domain/driver/driver';
import { equipment } from '@yardmaster/domain/equipment/equipment';
import { equipmentType } from '@yardmaster/domain/equipment-type/equipment-type';
import { site } from '@yardmaster/domain/site/site';
import { keys } from '../api/keys.ts';
import { listAll } from '../api/pages.ts';

export function useEquipment() {
  return useQuery({ queryKey: keys.equipment, queryFn: ({ signal }) => listAll(equipment, '/equipment', signal) });
}

export function useEquipmentTypes() {
  return useQuery({
    queryKey: keys.equipmentTypes,
    queryFn: ({ signal }) => listAll(equipmentType, '/equipment-types', signal),
  });
}

export function useDrivers() {
  return useQuery({ queryKey: keys.drivers, queryFn: ({ signal }) => listAll(driver, '/drivers', signal) });
}

export function useSites() {
  return useQuery({ queryKey: keys.sites, queryFn: ({ signal }) => listAll(site, '/sites', signal) });
}
