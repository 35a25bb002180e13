# What machine this is, what it allows, and what it lacks. Sourced.

facts() {
    echo "== machine"
    echo "cores: $(nproc), memory: $(awk '/MemTotal/ { printf "%d MiB", $2 / 1024 }' /proc/meminfo)"
    echo "disk:  $(df -Ph . | awk 'NR == 2 { print $4 " free on " $1 }')"
    echo "load:  $(cut -d' ' -f1-3 /proc/loadavg)"
    echo "os:    $(. /etc/os-release && echo "$PRETTY_NAME"), kernel $(uname -r)"
    command -v dotnet > /dev/null || { echo "The .NET SDK of global.json is missing." >&2; return 1; }
    echo "dotnet: $(dotnet --version)"
}

# probe NAME COMMAND...: prints whether it works here. Later suites need some of these; none is needed to build.
probe() {
    local name=$1 found
    shift
    if found=$("$@" 2> /dev/null < /dev/null); then echo "$name: yes${found:+ ($found)}"; else echo "$name: no"; fi
}

probes() {
    echo "== probes"
    probe "root" test "$(id -u)" = 0
    probe "loop mounts" can_mount_loop
    probe "network namespaces" timeout 10 unshare --net true
    probe "LD_PRELOAD with a C compiler" can_preload
    probe "PostgreSQL binaries" find_postgres
    probe "sqlite3" command -v sqlite3
    probe "faketime" command -v faketime
}

can_mount_loop() (
    folder=$(mktemp -d)
    trap 'umount "$folder/at" || true; rm -rf "$folder"' EXIT
    truncate --size=16M "$folder/image" && mkdir "$folder/at" &&
        timeout 20 mkfs.ext4 -q "$folder/image" > /dev/null &&
        timeout 20 mount -o loop "$folder/image" "$folder/at"
)

can_preload() (
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    printf '#include <unistd.h>\n__attribute__((constructor)) static void f(void) { if (write(1, "loaded", 6)) {} }\n' \
        > "$folder/own.c"
    cc -shared -fPIC -o "$folder/own.so" "$folder/own.c" && [ "$(LD_PRELOAD="$folder/own.so" /bin/true)" = loaded ]
)

find_postgres() {
    local path
    for path in /usr/lib/postgresql/*/bin/postgres; do
        if [ -x "$path" ]; then "$path" --version && return 0; fi
    done
    command -v postgres
}

# ensure COMMAND PACKAGE...: installs packages of Debian's when the command is missing.
ensure() {
    local name=$1
    shift
    command -v "$name" > /dev/null && return 0
    echo "== installing $*"
    if [ -z "${APT_IS_FRESH:-}" ]; then apt-get update -qq; APT_IS_FRESH=1; fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" > /dev/null
    command -v "$name" > /dev/null
}

# What tests call that a bare machine may lack. Nothing but the SDK is needed to build.
ensure_tools() {
    if grep -rqE --include='*.cs' '(FileName = |Start\()"sqlite3"' tests; then ensure sqlite3 sqlite3; fi
    if [ -d tests/Primitives.Crash ] && [ "$(id -u)" = 0 ]; then ensure faketime faketime; fi
    # Prometheus's own checks of what it would read.
    if [ -d tests/Primitives.Host.Tests/Telemetry ] && [ "$(id -u)" = 0 ]; then ensure promtool prometheus; fi
    # For tests/Primitives.Faults. Without root it leaves out what needs them, and says so.
    if [ -d tests/Primitives.Faults ] && [ "$(id -u)" = 0 ]; then
        ensure mkfs.ext4 e2fsprogs
        ensure cc gcc libc6-dev
    fi
}
