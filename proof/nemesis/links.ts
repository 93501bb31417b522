import type { Link } from '../cluster/cluster.ts';
import type { Random } from '../random.ts';
import type { FaultKind } from './nemesis.ts';

type Hurt = { detail: string; heal: Parameters<Link['heal']>[0]; feltForMs?: number };

/** Something done to the link between one process and the database. */
export function hurting(name: string, hurt: (link: Link, random: Random) => Hurt): FaultKind {
  return {
    name,
    async begin({ links }, random) {
      const link = random.pick(links);
      const { detail, heal, ...felt } = hurt(link, random);
      return { detail: `${link.name}${detail}`, hurts: link.name, ...felt, end: async () => link.heal(heal) };
    },
  };
}
