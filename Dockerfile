# The house with its two built web apps; ROLES says what a container of it does.
FROM node:20-bookworm-slim
WORKDIR /srv/zhenyiban
COPY . .
RUN npm ci --no-audit --no-fund && npm run build
ENV NODE_ENV=production
USER node
CMD ["node", "--enable-source-maps", "--max-semi-space-size=2", "server/dist/programs/main.mjs"]
