# bash completion for geborgen(1). The program itself knows what can come next, and quotes it; here it is only handed over.
_geborgen () {
  local program=$1 shell=bash
  local -a rows
  type -P -- "$program" >/dev/null || program=geborgen
  # Where the words are listed there is room to say what they are.
  case $COMP_TYPE in 33 | 63 | 64) shell=bash-list ;; esac
  mapfile -t rows < <(printf '%s\0%s\0' "$COMP_WORDBREAKS" "${COMP_LINE:0:COMP_POINT}" | COLUMNS=$COLUMNS command "$program" --complete "$shell" 2>/dev/null)
  COMPREPLY=("${rows[@]:1}")
  case ${rows[0]-} in
    files) compopt -o default ;;
    *) compopt -o nosort ;;
  esac
} 2>/dev/null
complete -F _geborgen geborgen
