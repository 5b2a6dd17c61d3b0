#compdef timeline
# Completes the commands and flags of timeline in zsh.
_timeline() {
	local -a found line
	line=("${words[@]:0:$#words[@]-1}")
	[[ "${words[-1]}" == -* ]] && line+=("${words[-1]}")
	found=("${(@f)$("${line[@]}" --generate-bash-completion 2>/dev/null)}")
	if [[ -n "${found[1]}" ]]; then
		_describe 'timeline' found
	else
		_files
	fi
}
compdef _timeline timeline
