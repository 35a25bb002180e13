# Build, test, count, and leave nothing behind. Sourced.

# Suites that start a real server or need what not every machine allows: under CI none of their tests may be left out.
WHOLE_SUITES="Primitives.Host.Tests Primitives.Cli.Tests Primitives.Crash Primitives.Faults"

# Everything started from here on carries this mark in its environment, and is found by it.
export PRIMITIVES_CI_RUN="$$-$(date +%s)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
export HOME="${HOME:-$(mktemp -d)}"
unset UPDATE_GOLDEN SEED

build() {
    echo "== build"
    # A compiler server of our own: it is faster than none, and ends with us.
    local own="-p:SharedCompilationId=primitives-$PRIMITIVES_CI_RUN"
    dotnet restore Primitives.sln
    dotnet build Primitives.sln -c Release --no-restore -warnaserror "$own"
}

# run_tests FOLDER SECONDS: leaves a .trx of each suite in the folder. One suite after the other: some measure time.
run_tests() {
    echo "== test"
    timeout --kill-after=30 "$2" dotnet test Primitives.sln -c Release --no-build -m:1 \
        --logger "console;verbosity=minimal" --logger trx --results-directory "$1"
}

# The suites there are: projects that reference the test SDK.
suites() {
    local file
    for file in $(grep -rl --include='*.csproj' 'Microsoft.NET.Test.Sdk' tests); do basename "$file" .csproj; done | sort
}

# counter FILE NAME: a number of a .trx file's counters; 0 when it is not there.
counter() {
    local line
    line=$(grep -m1 -o '<Counters [^>]*>' "$1" || true)
    [[ $line =~ \ $2=\"([0-9]+)\" ]] && echo "${BASH_REMATCH[1]}" || echo 0
}

# suite_of FILE: the suite that a .trx file tells of, in lower case as it is written there.
suite_of() {
    local line
    line=$(grep -m1 -o 'storage="[^"]*"' "$1" || true)
    line=${line%\"}
    basename "${line##*[/\\=]}" .dll | tr -d '"'
}

# sum_up FOLDER: sets PASSED, FAILED and SKIPPED, and prints what is missing; fails if anything is.
sum_up() {
    PASSED=0 FAILED=0 SKIPPED=0
    local file suite executed skipped is_whole=0 ran=" "
    for file in "$1"/*.trx; do
        [ -e "$file" ] || continue
        suite=$(suite_of "$file")
        executed=$(counter "$file" executed)
        skipped=$(($(counter "$file" total) - executed))
        PASSED=$((PASSED + $(counter "$file" passed)))
        FAILED=$((FAILED + executed - $(counter "$file" passed)))
        SKIPPED=$((SKIPPED + skipped))
        if [ "$executed" -gt 0 ]; then ran+="$suite "; fi
        echo "$suite: $executed run, $skipped skipped$(reasons "$file")"
        if [ "${CI:-}" = true ] && [ "$skipped" -gt 0 ] && has_to_be_whole "$suite"; then
            echo "$suite left $skipped of its tests out: here it has to be whole." && is_whole=1
        fi
    done
    for suite in $(suites); do
        if [[ $ran != *" ${suite,,} "* ]]; then echo "$suite ran no test." && is_whole=1; fi
    done
    return $is_whole
}

# reasons FILE: why tests were left out, each reason once.
reasons() {
    grep -o 'Left out: [^<]*' "$1" | sort -u | sed 's/^/. /' | tr -d '\n' || true
}

has_to_be_whole() {
    local suite
    for suite in $WHOLE_SUITES; do
        if [ "${suite,,}" = "${1,,}" ]; then return 0; fi
    done
    return 1
}

# What the README promises a newcomer has to be there, word for word.
check_readme() {
    local wrong=0 words
    for words in 'dotnet run -c Release --project src/Host/Primitives.Host' '/api/v1/lock/orders/acquire'; do
        if ! grep -qF -- "$words" README.md; then echo "README.md does not have: $words" && wrong=1; fi
    done
    return $wrong
}

# Ends what carries our mark, by its id: the compiler server, and whatever a test forgot.
leave_nothing() {
    local file pid
    for file in /proc/[0-9]*/environ; do
        pid=${file#/proc/} pid=${pid%/environ}
        if [ "$pid" = "$$" ] || [ "$pid" = "$BASHPID" ]; then continue; fi
        if ! grep -qz "^PRIMITIVES_CI_RUN=$PRIMITIVES_CI_RUN\$" "$file" 2> /dev/null; then continue; fi
        case $(tr '\0' ' ' < "/proc/$pid/cmdline" 2> /dev/null || true) in
            "" | *VBCSCompiler* | *"leave_nothing"*) ;;
            *) echo "left running, and ended now: $pid $(tr '\0' ' ' < "/proc/$pid/cmdline" | cut -c1-200)" ;;
        esac
        kill "$pid" 2> /dev/null || true
    done
    leave_no_disk
}

# Takes away the disks and folders of a fault test that was killed before it could.
leave_no_disk() {
    local at
    while read -r _ at _; do
        case $at in
            */"primitives-faults-$PRIMITIVES_CI_RUN-"*)
                echo "left mounted, and taken away now: $at"
                umount --lazy "$at"
                ;;
        esac
    done < /proc/mounts
    rm -rf "${TMPDIR:-/tmp}/primitives-faults-$PRIMITIVES_CI_RUN-"* "/dev/shm/primitives-faults-$PRIMITIVES_CI_RUN-"*
}
