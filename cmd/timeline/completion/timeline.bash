# Completes the commands and flags of timeline in bash.
_timeline() {
	local word="${COMP_WORDS[COMP_CWORD]}"
	local line=("${COMP_WORDS[@]:0:COMP_CWORD}")
	case "$word" in
	-*) line+=("$word") ;;
	esac
	COMPREPLY=($(compgen -W "$("${line[@]}" --generate-bash-completion 2>/dev/null)" -- "$word"))
}
complete -o bashdefault -o default -F _timeline timeline
