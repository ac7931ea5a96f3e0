#!/usr/bin/env bash
# The one entry for people: ./build.sh help
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration=Release
solution=EventGateway.sln

usage() {
  cat <<'T'
usage: ./build.sh COMMAND

  setup      install what a bare Debian or Ubuntu lacks (compiler, linker, zlib headers, .NET SDK)
  build      build everything (Release)
  test       build, compile the native executable and run all tests; prints the totals
  publish    compile the native executable bin/out/event-gateway
  demo       broker and gateway on this machine, nothing else needed; Ctrl-C ends it
  bench      bench micro [FILTER]    the hot loops, by BenchmarkDotNet
             bench schemas [FILTER]  JSON Schema on public data sets, native and with the JIT; without FILTER all of them, and docs/benchmarks.md is written anew
             bench macro [FILTER]    the whole gateway beside peers; without FILTER all rows, and docs/benchmarks.md is written anew
  fuzz       fuzz [TARGET|all] [SECONDS]   hostile bytes for every reader of the wire format, of JSON, schemas and documents, guided by coverage (afl++), 60 seconds each
  format     rewrite the sources in the house style   (format --check only looks)
  api        write new public members into PublicAPI.Unshipped.txt
T
}

fail() { echo "build.sh: $*" >&2; exit 1; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

setup() {
  local missing=()
  command -v clang >/dev/null || command -v gcc >/dev/null || missing+=(clang)
  [ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
  [ -e /usr/include/openssl/ssl.h ] || missing+=(libssl-dev)
  if [ ${#missing[@]} -gt 0 ]; then
    command -v apt-get >/dev/null || fail "please install by hand: ${missing[*]} (no apt-get here)"
    echo "installing ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
  fi
  if ! command -v dotnet >/dev/null || ! dotnet --version >/dev/null 2>&1; then
    if apt-cache show dotnet-sdk-10.0 >/dev/null 2>&1; then as_root apt-get install -y -qq dotnet-sdk-10.0 >/dev/null
    else fail "the .NET SDK 10 is missing and no package source offers dotnet-sdk-10.0: see https://dotnet.microsoft.com/download/dotnet/10.0"; fi
  fi
}

build() { setup; dotnet build "$solution" -c "$configuration" -v quiet --nologo "$@"; }

run_tests() {
  build
  publish
  local log; log=$(mktemp)
  local status=0
  dotnet test --solution "$solution" -c "$configuration" --no-build --no-progress "$@" 2>&1 | tee "$log" || status=$?
  # One line for all test projects together, whatever their number.
  awk '/^ *total:/{t=$2} /^ *failed:/{f=$2} /^ *succeeded:/{s=$2} /^ *skipped:/{k=$2} END{printf "%d passed, %d failed, %d skipped\n", s, f, k; exit (t == 0)}' "$log" || status=1
  rm -f "$log"
  return $status
}

publish() {
  setup
  local out=bin/out staging; staging=$(mktemp -d)
  dotnet publish src/EventGateway -c "$configuration" -r "$(runtime)" -o "$staging" -v quiet --nologo "$@"
  mkdir -p "$out"
  install -m 755 "$staging/event-gateway" "$out/event-gateway"
  rm -rf "$staging"
  echo "$out/event-gateway, $(stat -c %s "$out/event-gateway") bytes"
}

demo() {
  [ -x bin/out/event-gateway ] || publish
  exec bin/out/event-gateway demo "$@"
}

bench() {
  setup
  local kind=${1:-}
  shift || true
  case $kind in
    micro) dotnet run -c "$configuration" --project bench/Micro -- --filter "${1:-*}" ;;
    schemas) bench_schemas "${1:-}" ;;
    macro) publish; dotnet run -c "$configuration" --project bench/Macro -- "$@" ;;
    *) fail "bench micro, bench schemas, or bench macro" ;;
  esac
}

# The same program twice: compiled ahead of time as the gateway is, and with the JIT, which starts the native one and writes the tables.
bench_schemas() {
  local project=bench/Schemas native=bin/bench/schemas
  dotnet publish $project -c "$configuration" -r "$(runtime)" -o $native -v quiet --nologo -p:RunAnalyzers=false
  dotnet run -c "$configuration" --project $project -p:RunAnalyzers=false -- table $native/EventGateway.Bench.Schemas "$1"
}

# Instruments the readers in a copy of the program and lets afl-fuzz look for inputs that break a property of a target.
fuzz() {
  setup
  local wanted=${1:-all} seconds=${2:-60} folder=bin/fuzz name found=0
  if ! command -v afl-fuzz >/dev/null; then
    command -v apt-get >/dev/null || fail "please install afl++ by hand (no apt-get here)"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq afl++ >/dev/null
  fi
  dotnet tool restore >/dev/null
  rm -rf "$folder/program" "$folder/instrumented"
  dotnet publish tests/EventGateway.Fuzz -c "$configuration" -o "$folder/program" -v quiet --nologo
  cp -r "$folder/program" "$folder/instrumented" # runs under afl-fuzz only
  for name in EventGateway.Kafka EventGateway.Schemas EventGateway.AsyncApi YamlDotNet Snappier ZstdSharp K4os.Compression.LZ4; do dotnet sharpfuzz "$folder/instrumented/$name.dll"; done
  local targets=("$wanted")
  [ "$wanted" != all ] || mapfile -t targets < <(dotnet "$folder/program/EventGateway.Fuzz.dll" list)
  for name in "${targets[@]}"; do fuzz_one "$folder" "$name" "$seconds" || found=1; done
  return $found
}

fuzz_one() {
  local folder=$1 target=$2 seconds=$3 program=$1/program/EventGateway.Fuzz.dll
  local seeds=$folder/$target/seeds out=$folder/$target/out input
  rm -rf "${folder:?}/$target"
  dotnet "$program" seeds "$target" "$seeds"
  # The runtime handles its own crashes and scales its own clock; none of that is afl's business.
  AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1 AFL_FAST_CAL=1 \
    afl-fuzz -i "$seeds" -o "$out" -m none -t 5000 -V "$seconds" -- dotnet "$folder/instrumented/EventGateway.Fuzz.dll" run "$target" >"$folder/$target/log" 2>&1 \
    || { tail -n 20 "$folder/$target/log" >&2; fail "afl-fuzz did not run"; }
  awk -F ' *: *' -v target="$target" '{f[$1] = $2} END {printf "%-12s %9d executions, %5d paths, coverage %s, %d crashes, %d hangs\n", target, f["execs_done"], f["corpus_count"], f["bitmap_cvg"], f["saved_crashes"], f["saved_hangs"]}' "$out/default/fuzzer_stats"
  local inputs=("$out"/default/crashes/id* "$out"/default/hangs/id*) broken=0
  for input in "${inputs[@]}"; do
    [ -e "$input" ] || continue
    [ $((++broken)) -le 3 ] || { echo "  and more in $out/default"; break; } # most are the same fault again
    echo "  $input"
    echo "    see why:        dotnet $program replay $target '$input'"
    echo "    keep as a test: cp '$input' tests/EventGateway.Fuzzing/Crashes/$target-WHAT-IS-WRONG.bin"
  done
  [ $broken = 0 ]
}

runtime() { case $(uname -m) in x86_64) echo linux-x64 ;; aarch64) echo linux-arm64 ;; *) fail "no native build for $(uname -m)" ;; esac; }

format() {
  setup
  # The formatter sees generated types only through a generator that is built as it expects it.
  dotnet build generators/EventGateway.Generators.Kafka -v quiet --nologo
  if [ "${1:-}" = --check ]; then dotnet format "$solution" --verify-no-changes; else dotnet format "$solution"; fi
}

# The analyzer that guards the public API names each missing or vanished line; this writes them down.
api() {
  setup
  local log; log=$(mktemp)
  dotnet build "$solution" -c "$configuration" --no-incremental -v quiet --nologo -p:RecordApi=true >"$log" 2>&1 || { tail -n 20 "$log"; fail "the build must pass before the API can be written down"; }
  local file project gone new
  for file in src/*/PublicAPI.Unshipped.txt; do
    project=$(basename "$(dirname "$file")")
    new=$(sed -n "\|/$project.csproj\]|s/.*warning RS0016: Symbol '\(.*\)' is not part of the declared public API.*/\1/p" "$log")
    gone=$(sed -n "\|/$project.csproj\]|s/.*warning RS0017: Symbol '\(.*\)' is part of the declared API.*/\1/p" "$log")
    { cat "$file"; echo "$new"; } | awk -v gone="$gone" 'BEGIN{n=split(gone, g, "\n"); for (i = 1; i <= n; i++) drop[g[i]]} NF && !($0 in drop)' | LC_ALL=C sort -u >"$file.new"
    mv "$file.new" "$file"
  done
  rm -f "$log"
}

command=${1:-help}
shift || true
case $command in
  setup) setup ;;
  build) build "$@" ;;
  publish) publish "$@" ;;
  demo) demo "$@" ;;
  bench) bench "$@" ;;
  test) run_tests "$@" ;;
  fuzz) fuzz "$@" ;;
  format) format "$@" ;;
  api) api ;;
  help|-h|--help) usage ;;
  *) usage >&2; fail "unknown command '$command'" ;;
esac
