# Builds the package and leaves only what runs: the same image serves as the emulator and as LAFT's side.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm pack --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    VISMA_TESTBENCH_HOST=0.0.0.0 \
    VISMA_TESTBENCH_PORT=8900
WORKDIR /app
COPY --from=build /build/visma-testbench-*.tgz /tmp/package.tgz
RUN npm install --omit=dev --no-audit --no-fund /tmp/package.tgz && rm /tmp/package.tgz \
    && mkdir -p /drop /data && chown node:node /drop /data
USER node
EXPOSE 8900
VOLUME ["/drop", "/data"]
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.VISMA_TESTBENCH_PORT+'/api/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "/app/node_modules/visma-testbench/bin/visma-testbench.mjs"]
CMD ["serve"]
