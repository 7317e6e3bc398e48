# Bash splits words at ':', '=' and '@', which optimizers contain. This joins them first, and removes from the candidates
# what bash does not replace. A first word that is not a command is a surface, for the explorer.
__ravine_joined() {
    local rest="${COMP_LINE}" word part="${2}" cur=''
    local -a words=()
    local -i index current=0
    for index in "${!COMP_WORDS[@]}"; do
        word="${COMP_WORDS[index]}"
        if [[ "${#words[@]}" -eq 0 || "${rest}" == [[:space:]]* ]]; then
            rest="${rest#"${rest%%[![:space:]]*}"}"
            words+=('')
        fi
        if [[ "${index}" -eq "${COMP_CWORD}" ]]; then
            current="$((${#words[@]} - 1))"
            # Of "a@b" bash gives "@b" where the word is "b", and of "a:" nothing where it is ":".
            if [[ "${word}" != @* ]]; then part="${part#@}"; fi
            if [[ -z "${part}" && "${word}" == [:=@]* ]]; then part="${word}"; fi
            cur="${words[current]}${part}"
        fi
        words[${#words[@]} - 1]+="${word}"
        rest="${rest#"${word}"}"
    done

    local is_command=false
    case "${words[1]-}" in
    @COMMANDS@|-*) is_command=true ;;
    esac
    if ! "${is_command}" && [[ "${current}" -gt 1 ]]; then
        words=("${words[0]}" explore "${words[@]:1}")
        current+=1
    fi
    local -a COMP_WORDS=("${words[@]}")
    local COMP_CWORD="${current}"
    _ravine "${words[0]}" "${cur}" "${words[current - 1]}"
    if [[ "${current}" -eq 1 && -n "${cur}" && "${cur}" != -* ]]; then
        __ravine_add_completions -W @SURFACES@
        __ravine_add_completions -f
    fi

    # Only this is replaced: the second argument.
    local -r base="${cur%"${2}"}"
    COMPREPLY=("${COMPREPLY[@]#"${base}"}")
    [[ "${#COMPREPLY[@]}" -eq 1 && "${COMPREPLY[0]}" == *[:=@] ]] && compopt -o nospace
}

complete -F __ravine_joined ravine
