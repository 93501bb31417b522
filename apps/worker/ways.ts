import type { Config } from '@yardmaster/database/config';
import { tenantAddress } from '@yardmaster/database/tenant-address';
import type { Ways } from '@yardmaster/services/notifications/deliver';
import { vapidOf } from '@yardmaster/services/push/vapid';
import type { WebhookOptions } from '@yardmaster/services/webhooks/create-webhook';
import { sealKeyOf } from '@yardmaster/services/webhooks/secret';

/** How people can be told something, as this installation is set up. */
export function waysOf(config: Config): Ways {
  const { vapidPrivateKey, mail, allowPrivateTargets: allowPrivate } = config;
  // Push services want somebody to ask (RFC 8292 §2.1); the sender of our mails is.
  const subject = `mailto:${/[^<\s]+@[^>\s]+/.exec(mail.from)?.[0] ?? mail.from}`;
  return {
    push: vapidPrivateKey === undefined ? undefined : { vapid: vapidOf(vapidPrivateKey, subject), allowPrivate },
    mail: mail.smtpUrl === undefined ? undefined : { smtpUrl: mail.smtpUrl, from: mail.from },
    originFor: (subdomain) => tenantAddress(config, process.env, subdomain),
  };
}

/** @throws ConfigError without AUTH_SECRET: when the first webhook is called, not before */
export function webhookOptions(config: Config): WebhookOptions {
  return { sealKey: sealKeyOf(config.authSecret), allowPrivate: config.allowPrivateTargets };
}
