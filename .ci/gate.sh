# gate SECONDS: the whole of it; tests may take that long. Sourced by run and long.
. .ci/machine.sh
. .ci/tests.sh

gate() {
    local began=$SECONDS results code=0
    results=$(mktemp -d)
    trap 'leave_nothing; rm -rf "'"$results"'"' EXIT
    facts
    probes
    ensure_tools
    check_readme || code=1
    build
    echo "built in $((SECONDS - began)) s"
    run_tests "$results" "$1" || code=1
    echo "== sum"
    sum_up "$results" || code=1
    if [ "$FAILED" -gt 0 ] || [ "$PASSED" -eq 0 ]; then code=1; fi
    leave_nothing
    echo "$((SECONDS - began)) s in all; $([ $code = 0 ] && echo good || echo FAILED)"
    echo "$PASSED passed, $FAILED failed, $SKIPPED skipped"
    return $code
}
