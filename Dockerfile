# The house with its two built web apps; ROLES says what a container of it does.
FROM node:20-bookworm-slim
WORKDIR /srv/zhenyiban
COPY . .
RUN npm ci --no-audit --no-fund && npm run build:h5 -w miniapp && npm run build -w console
ENV NODE_ENV=production
USER node
CMD ["node", "--import", "tsx", "server/src/main.ts"]
