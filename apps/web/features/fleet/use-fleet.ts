'use client';

import { useQuery } from '@tanstack/react-query';
import type { Body } from '@yardmaster/client/types';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { listAll } from '../api/pages.ts';
import { useCreate } from '../api/use-create.ts';

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

export function useAddUnit() {
  const post = (body: Body<'/equipment', 'post'>, key: string) =>
    answer(api.POST('/equipment', { params: headers(key), body }));
  return useCreate(post, keys.equipment);
}

export function useAddType() {
  const post = (body: Body<'/equipment-types', 'post'>, key: string) =>
    answer(api.POST('/equipment-types', { params: headers(key), body }));
  return useCreate(post, keys.equipmentTypes);
}

export function useAddDriver() {
  const post = (body: Body<'/drivers', 'post'>, key: string) =>
    answer(api.POST('/drivers', { params: headers(key), body }));
  return useCreate(post, keys.drivers);
}

export function useAddSite() {
  const post = (body: Body<'/sites', 'post'>, key: string) =>
    answer(api.POST('/sites', { params: headers(key), body }));
  return useCreate(post, keys.sites);
}
