import { z } from 'zod';
import { role } from '../access/permissions.ts';
import { id, instant, line } from '../primitives.ts';
import { password } from '../person/person.ts';
import { LOCALES, THEMES } from './choices.ts';

/** A name that the board gives one of its actions: `assign`, `next`. */
const action = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,39}$/, 'Not the name of an action');
const singleKey = z.string().regex(/^[!-~]$/, 'One letter, digit or sign');
const ACTIONS_MAX = 60;
const changedKeys = z
  .record(action, singleKey)
  .refine((changed) => Object.keys(changed).length <= ACTIONS_MAX, `At most ${ACTIONS_MAX}`)
  .refine((changed) => new Set(Object.values(changed)).size === Object.keys(changed).length, 'One key for two actions')
  .meta({ example: { assign: 'g' } });

/** How a person likes the product to look and sound. */
export const preferences = z.object({
  /** null: the organisation's. */
  locale: z.enum(LOCALES).nullable().default(null),
  theme: z.enum(THEMES).default('system'),
  /** Whether alarms are heard. */
  sound: z.boolean().default(true),
  /** Single letters that do something: all of them, and those that were given another key. */
  keys: z.object({ enabled: z.boolean().default(true), changed: changedKeys.default({}) }).prefault({}),
});
export type Preferences = z.infer<typeof preferences>;

/** GET /me/profile. */
export const profile = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  preferences,
});
export type Profile = z.infer<typeof profile>;

/** PATCH /me/profile: what is not named stays. */
export const patchProfile = z
  .object({
    name: line(120),
    preferences: z
      .object({
        locale: z.enum(LOCALES).nullable(),
        theme: z.enum(THEMES),
        sound: z.boolean(),
        keys: z.object({ enabled: z.boolean(), changed: changedKeys }).partial().strict(),
      })
      .partial()
      .strict(),
  })
  .partial()
  .strict();
export type PatchProfile = z.infer<typeof patchProfile>;

/** PUT /me/password. The old one shows that it is not somebody at an unlocked screen. */
export const changePassword = z.object({ current: z.string().min(1).max(200), next: password }).strict();

/** Where somebody is signed in. */
export const mySession = z.object({
  id,
  /** The one that asks. */
  isCurrent: z.boolean(),
  startedAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type MySession = z.infer<typeof mySession>;

/** POST /me/session-revocations. */
export const revokeSessions = z
  .object({
    keepCurrent: z.boolean().default(false).meta({ description: 'Stay signed in here, and nowhere else.' }),
  })
  .strict();
