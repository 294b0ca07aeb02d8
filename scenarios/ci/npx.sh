#!/bin/sh
# Any other CI: a Visma in the background for as long as the tests run. npm install --save-dev visma-testbench
set -eu

# One that an earlier job left is about another Visma.
rm -f visma.json
npx visma-testbench serve --port "${VISMA_PORT:-8900}" --ready-file visma.json &
serve=$!
until [ -f visma.json ]; do
  # It has ended, and said why.
  kill -0 "$serve" 2>/dev/null || exit 2
  sleep 0.1
done
trap 'kill "$(node -p "require(\"./visma.json\").pid")"; wait' EXIT

# Your system's own tests go here; it is given the address of a workspace, http://127.0.0.1:8900/w/<name>/ws_fakturagrunnlag.
npx visma-testbench run suites --emulator "$(node -p 'require("./visma.json").url')" --reports reports/npx
