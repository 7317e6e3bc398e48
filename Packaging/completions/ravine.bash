# shellcheck shell=bash

__ravine_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__ravine_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__ravine_add_completions() {
    # Only the names of files are quoted.
    case " ${*}" in *' -f'*|*' -d'*) compopt -o filenames ;; esac
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__ravine_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_ravine() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __ravine_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    explore|run|replay|verify|diagnose|import|tour|draw|export|list|runs|check|map|basins|help)
        # Offer subcommand argument completions
        "_ravine_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'explore run replay verify diagnose import tour draw export list runs check map basins help' -- "${cur}"))
        ;;
    esac
}

_ravine_explore() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=(-o --optimizer --rules)
    non_repeating_options=(--schedule --start --seed --batch --batch-order --noise --steps --record --colormap --pixels)
    __ravine_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-o'|'--optimizer')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion explore -- --optimizer "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--rules')
        __ravine_add_completions -o plusdirs -fX '!*.@(yaml)'
        return
        ;;
    '--schedule')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion explore -- --schedule "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--start')
        return
        ;;
    '--seed')
        return
        ;;
    '--batch')
        return
        ;;
    '--batch-order')
        __ravine_add_completions -W 'random'$'\n''cyclic'
        return
        ;;
    '--noise')
        return
        ;;
    '--steps')
        return
        ;;
    '--record')
        __ravine_add_completions -f
        return
        ;;
    '--colormap')
        __ravine_add_completions -W 'warm'$'\n''viridis'$'\n''cividis'$'\n''inferno'$'\n''grey'$'\n''diverging'
        return
        ;;
    '--pixels')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -W 'absolute'$'\n''ackley'$'\n''adjiman'$'\n''beale'$'\n''bend'$'\n''bird'$'\n''bohachevsky'$'\n''booth'$'\n''branin'$'\n''bukin6'$'\n''catapult'$'\n''cliff'$'\n''cross-in-tray'$'\n''cube'$'\n''d2l'$'\n''dixon-price'$'\n''double-well'$'\n''drop-wave'$'\n''easom'$'\n''edge-of-stability'$'\n''egg-crate'$'\n''eggholder'$'\n''foxholes'$'\n''freudenstein-roth'$'\n''goldstein-price'$'\n''goldstein-price-log'$'\n''griewank'$'\n''himmelblau'$'\n''holder-table'$'\n''huber'$'\n''langermann'$'\n''levy'$'\n''levy13'$'\n''logistic'$'\n''logistic-separable'$'\n''matyas'$'\n''mccormick'$'\n''mexican-hat'$'\n''michalewicz'$'\n''monkey-saddle'$'\n''network'$'\n''peaks'$'\n''perm'$'\n''powell-badly-scaled'$'\n''rastrigin'$'\n''recurrent'$'\n''reddi'$'\n''regression'$'\n''rosenbrock'$'\n''saddle'$'\n''salomon'$'\n''schaffer2'$'\n''schaffer4'$'\n''schwefel'$'\n''shekel'$'\n''shubert'$'\n''six-hump-camel'$'\n''styblinski-tang'$'\n''three-hump-camel'$'\n''trid'$'\n''two-wells'$'\n''valley'$'\n''valley-10'$'\n''valley-1000'$'\n''valley-rotated'$'\n''zakharov'$'\n''chebyshev'$'\n''chebyshev-gelu'$'\n''deep-linear'$'\n''digits'$'\n''moons'$'\n''moons-classes'$'\n''moons-deep'$'\n''moons-relu'$'\n''moons-small'$'\n''sine'$'\n''sine-saddle'$'\n''spirals'$'\n''xor'
        __ravine_add_completions -f
        return
        ;;
    esac
}

_ravine_run() {
    repeating_flags=()
    non_repeating_flags=(--force --json --version -h --help)
    repeating_options=(-o --optimizer --rules)
    non_repeating_options=(--schedule --start --seed --batch --batch-order --noise --steps --every --curvature --record)
    __ravine_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-o'|'--optimizer')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion run -- --optimizer "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--rules')
        __ravine_add_completions -o plusdirs -fX '!*.@(yaml)'
        return
        ;;
    '--schedule')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion run -- --schedule "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--start')
        return
        ;;
    '--seed')
        return
        ;;
    '--batch')
        return
        ;;
    '--batch-order')
        __ravine_add_completions -W 'random'$'\n''cyclic'
        return
        ;;
    '--noise')
        return
        ;;
    '--steps')
        return
        ;;
    '--every')
        return
        ;;
    '--curvature')
        return
        ;;
    '--record')
        __ravine_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -W 'absolute'$'\n''ackley'$'\n''adjiman'$'\n''beale'$'\n''bend'$'\n''bird'$'\n''bohachevsky'$'\n''booth'$'\n''branin'$'\n''bukin6'$'\n''catapult'$'\n''cliff'$'\n''cross-in-tray'$'\n''cube'$'\n''d2l'$'\n''dixon-price'$'\n''double-well'$'\n''drop-wave'$'\n''easom'$'\n''edge-of-stability'$'\n''egg-crate'$'\n''eggholder'$'\n''foxholes'$'\n''freudenstein-roth'$'\n''goldstein-price'$'\n''goldstein-price-log'$'\n''griewank'$'\n''himmelblau'$'\n''holder-table'$'\n''huber'$'\n''langermann'$'\n''levy'$'\n''levy13'$'\n''logistic'$'\n''logistic-separable'$'\n''matyas'$'\n''mccormick'$'\n''mexican-hat'$'\n''michalewicz'$'\n''monkey-saddle'$'\n''network'$'\n''peaks'$'\n''perm'$'\n''powell-badly-scaled'$'\n''rastrigin'$'\n''recurrent'$'\n''reddi'$'\n''regression'$'\n''rosenbrock'$'\n''saddle'$'\n''salomon'$'\n''schaffer2'$'\n''schaffer4'$'\n''schwefel'$'\n''shekel'$'\n''shubert'$'\n''six-hump-camel'$'\n''styblinski-tang'$'\n''three-hump-camel'$'\n''trid'$'\n''two-wells'$'\n''valley'$'\n''valley-10'$'\n''valley-1000'$'\n''valley-rotated'$'\n''zakharov'$'\n''chebyshev'$'\n''chebyshev-gelu'$'\n''deep-linear'$'\n''digits'$'\n''moons'$'\n''moons-classes'$'\n''moons-deep'$'\n''moons-relu'$'\n''moons-small'$'\n''sine'$'\n''sine-saddle'$'\n''spirals'$'\n''xor'
        __ravine_add_completions -f
        return
        ;;
    esac
}

_ravine_replay() {
    repeating_flags=()
    non_repeating_flags=(--follow --version -h --help)
    repeating_options=(--column)
    non_repeating_options=(--colormap --pixels)
    __ravine_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--column')
        return
        ;;
    '--colormap')
        __ravine_add_completions -W 'warm'$'\n''viridis'$'\n''cividis'$'\n''inferno'$'\n''grey'$'\n''diverging'
        return
        ;;
    '--pixels')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __ravine_add_completions -f
        return
        ;;
    esac
}

_ravine_verify() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __ravine_offer_flags_options 1

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -f
        return
        ;;
    esac
}

_ravine_diagnose() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=(--column)
    non_repeating_options=(--fail-on)
    __ravine_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--column')
        return
        ;;
    '--fail-on')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -f
        return
        ;;
    esac
}

_ravine_import() {
    repeating_flags=()
    non_repeating_flags=(--force --version -h --help)
    repeating_options=(-o --optimizer --label)
    non_repeating_options=(-s --surface --parameters)
    __ravine_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '-s'|'--surface')
        __ravine_add_completions -W 'absolute'$'\n''ackley'$'\n''adjiman'$'\n''beale'$'\n''bend'$'\n''bird'$'\n''bohachevsky'$'\n''booth'$'\n''branin'$'\n''bukin6'$'\n''catapult'$'\n''cliff'$'\n''cross-in-tray'$'\n''cube'$'\n''d2l'$'\n''dixon-price'$'\n''double-well'$'\n''drop-wave'$'\n''easom'$'\n''edge-of-stability'$'\n''egg-crate'$'\n''eggholder'$'\n''foxholes'$'\n''freudenstein-roth'$'\n''goldstein-price'$'\n''goldstein-price-log'$'\n''griewank'$'\n''himmelblau'$'\n''holder-table'$'\n''huber'$'\n''langermann'$'\n''levy'$'\n''levy13'$'\n''logistic'$'\n''logistic-separable'$'\n''matyas'$'\n''mccormick'$'\n''mexican-hat'$'\n''michalewicz'$'\n''monkey-saddle'$'\n''network'$'\n''peaks'$'\n''perm'$'\n''powell-badly-scaled'$'\n''rastrigin'$'\n''recurrent'$'\n''reddi'$'\n''regression'$'\n''rosenbrock'$'\n''saddle'$'\n''salomon'$'\n''schaffer2'$'\n''schaffer4'$'\n''schwefel'$'\n''shekel'$'\n''shubert'$'\n''six-hump-camel'$'\n''styblinski-tang'$'\n''three-hump-camel'$'\n''trid'$'\n''two-wells'$'\n''valley'$'\n''valley-10'$'\n''valley-1000'$'\n''valley-rotated'$'\n''zakharov'$'\n''chebyshev'$'\n''chebyshev-gelu'$'\n''deep-linear'$'\n''digits'$'\n''moons'$'\n''moons-classes'$'\n''moons-deep'$'\n''moons-relu'$'\n''moons-small'$'\n''sine'$'\n''sine-saddle'$'\n''spirals'$'\n''xor'
        __ravine_add_completions -f
        return
        ;;
    '-o'|'--optimizer')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion import -- --optimizer "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--label')
        return
        ;;
    '--parameters')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -o plusdirs -fX '!*.@(csv|tsv|npy|npz)'
        return
        ;;
    2)
        __ravine_add_completions -f
        return
        ;;
    esac
}

_ravine_tour() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--lang --colormap --pixels)
    __ravine_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--lang')
        __ravine_add_completions -W 'en'$'\n''zh'
        return
        ;;
    '--colormap')
        __ravine_add_completions -W 'warm'$'\n''viridis'$'\n''cividis'$'\n''inferno'$'\n''grey'$'\n''diverging'
        return
        ;;
    '--pixels')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -W 'stuck'$'\n''surface'$'\n''rates'$'\n''adagrad'$'\n''rmsprop'$'\n''burst'$'\n''decay'$'\n''adam'$'\n''warmup'$'\n''why'$'\n''edge'$'\n''foreseen'$'\n''cancel'$'\n''sharpness'
        return
        ;;
    esac
}

_ravine_draw() {
    repeating_flags=()
    non_repeating_flags=(--ascii --perspective --version -h --help)
    repeating_options=(-o --optimizer --rules)
    non_repeating_options=(--size --step --color --colormap --azimuth --elevation --schedule --start --seed --batch --batch-order --noise --steps --plane --window)
    __ravine_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--size')
        return
        ;;
    '--step')
        return
        ;;
    '--color')
        __ravine_add_completions -W 'auto'$'\n''truecolor'$'\n''256'$'\n''16'$'\n''never'
        return
        ;;
    '--colormap')
        __ravine_add_completions -W 'warm'$'\n''viridis'$'\n''cividis'$'\n''inferno'$'\n''grey'$'\n''diverging'
        return
        ;;
    '--azimuth')
        return
        ;;
    '--elevation')
        return
        ;;
    '-o'|'--optimizer')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion draw -- --optimizer "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--rules')
        __ravine_add_completions -o plusdirs -fX '!*.@(yaml)'
        return
        ;;
    '--schedule')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion draw -- --schedule "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--start')
        return
        ;;
    '--seed')
        return
        ;;
    '--batch')
        return
        ;;
    '--batch-order')
        __ravine_add_completions -W 'random'$'\n''cyclic'
        return
        ;;
    '--noise')
        return
        ;;
    '--steps')
        return
        ;;
    '--plane')
        return
        ;;
    '--window')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -W 'absolute'$'\n''ackley'$'\n''adjiman'$'\n''beale'$'\n''bend'$'\n''bird'$'\n''bohachevsky'$'\n''booth'$'\n''branin'$'\n''bukin6'$'\n''catapult'$'\n''cliff'$'\n''cross-in-tray'$'\n''cube'$'\n''d2l'$'\n''dixon-price'$'\n''double-well'$'\n''drop-wave'$'\n''easom'$'\n''edge-of-stability'$'\n''egg-crate'$'\n''eggholder'$'\n''foxholes'$'\n''freudenstein-roth'$'\n''goldstein-price'$'\n''goldstein-price-log'$'\n''griewank'$'\n''himmelblau'$'\n''holder-table'$'\n''huber'$'\n''langermann'$'\n''levy'$'\n''levy13'$'\n''logistic'$'\n''logistic-separable'$'\n''matyas'$'\n''mccormick'$'\n''mexican-hat'$'\n''michalewicz'$'\n''monkey-saddle'$'\n''network'$'\n''peaks'$'\n''perm'$'\n''powell-badly-scaled'$'\n''rastrigin'$'\n''recurrent'$'\n''reddi'$'\n''regression'$'\n''rosenbrock'$'\n''saddle'$'\n''salomon'$'\n''schaffer2'$'\n''schaffer4'$'\n''schwefel'$'\n''shekel'$'\n''shubert'$'\n''six-hump-camel'$'\n''styblinski-tang'$'\n''three-hump-camel'$'\n''trid'$'\n''two-wells'$'\n''valley'$'\n''valley-10'$'\n''valley-1000'$'\n''valley-rotated'$'\n''zakharov'$'\n''chebyshev'$'\n''chebyshev-gelu'$'\n''deep-linear'$'\n''digits'$'\n''moons'$'\n''moons-classes'$'\n''moons-deep'$'\n''moons-relu'$'\n''moons-small'$'\n''sine'$'\n''sine-saddle'$'\n''spirals'$'\n''xor'
        __ravine_add_completions -f
        return
        ;;
    esac
}

_ravine_export() {
    repeating_flags=()
    non_repeating_flags=(--chart --force --perspective --version -h --help)
    repeating_options=(-o --optimizer --rules)
    non_repeating_options=(--step --from --to --frames --fps --size --colormap --azimuth --elevation --schedule --start --seed --batch --batch-order --noise --steps --plane --window)
    __ravine_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--step')
        return
        ;;
    '--from')
        return
        ;;
    '--to')
        return
        ;;
    '--frames')
        return
        ;;
    '--fps')
        return
        ;;
    '--size')
        return
        ;;
    '--colormap')
        __ravine_add_completions -W 'warm'$'\n''viridis'$'\n''cividis'$'\n''inferno'$'\n''grey'$'\n''diverging'
        return
        ;;
    '--azimuth')
        return
        ;;
    '--elevation')
        return
        ;;
    '-o'|'--optimizer')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion export -- --optimizer "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--rules')
        __ravine_add_completions -o plusdirs -fX '!*.@(yaml)'
        return
        ;;
    '--schedule')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion export -- --schedule "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--start')
        return
        ;;
    '--seed')
        return
        ;;
    '--batch')
        return
        ;;
    '--batch-order')
        __ravine_add_completions -W 'random'$'\n''cyclic'
        return
        ;;
    '--noise')
        return
        ;;
    '--steps')
        return
        ;;
    '--plane')
        return
        ;;
    '--window')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -W 'absolute'$'\n''ackley'$'\n''adjiman'$'\n''beale'$'\n''bend'$'\n''bird'$'\n''bohachevsky'$'\n''booth'$'\n''branin'$'\n''bukin6'$'\n''catapult'$'\n''cliff'$'\n''cross-in-tray'$'\n''cube'$'\n''d2l'$'\n''dixon-price'$'\n''double-well'$'\n''drop-wave'$'\n''easom'$'\n''edge-of-stability'$'\n''egg-crate'$'\n''eggholder'$'\n''foxholes'$'\n''freudenstein-roth'$'\n''goldstein-price'$'\n''goldstein-price-log'$'\n''griewank'$'\n''himmelblau'$'\n''holder-table'$'\n''huber'$'\n''langermann'$'\n''levy'$'\n''levy13'$'\n''logistic'$'\n''logistic-separable'$'\n''matyas'$'\n''mccormick'$'\n''mexican-hat'$'\n''michalewicz'$'\n''monkey-saddle'$'\n''network'$'\n''peaks'$'\n''perm'$'\n''powell-badly-scaled'$'\n''rastrigin'$'\n''recurrent'$'\n''reddi'$'\n''regression'$'\n''rosenbrock'$'\n''saddle'$'\n''salomon'$'\n''schaffer2'$'\n''schaffer4'$'\n''schwefel'$'\n''shekel'$'\n''shubert'$'\n''six-hump-camel'$'\n''styblinski-tang'$'\n''three-hump-camel'$'\n''trid'$'\n''two-wells'$'\n''valley'$'\n''valley-10'$'\n''valley-1000'$'\n''valley-rotated'$'\n''zakharov'$'\n''chebyshev'$'\n''chebyshev-gelu'$'\n''deep-linear'$'\n''digits'$'\n''moons'$'\n''moons-classes'$'\n''moons-deep'$'\n''moons-relu'$'\n''moons-small'$'\n''sine'$'\n''sine-saddle'$'\n''spirals'$'\n''xor'
        __ravine_add_completions -f
        return
        ;;
    2)
        __ravine_add_completions -f
        return
        ;;
    esac
}

_ravine_list() {
    repeating_flags=()
    non_repeating_flags=(--json --formula --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __ravine_offer_flags_options 2

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -W 'surfaces'$'\n''optimizers'$'\n''schedules'$'\n''colormaps'
        return
        ;;
    2)
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion list -- positional@1 "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_ravine_runs() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __ravine_offer_flags_options 1

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -d
        return
        ;;
    esac
}

_ravine_check() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __ravine_offer_flags_options -1

    # Offer positional completions
    case "${positional_number}" in
    *)
        __ravine_add_completions -f
        return
        ;;
    esac
}

_ravine_map() {
    repeating_flags=()
    non_repeating_flags=(--force --ascii --version -h --help)
    repeating_options=(--rules --join)
    non_repeating_options=(-o --optimizer --size --steps --output --tile --color --across --down --start --seed --batch)
    __ravine_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-o'|'--optimizer')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion map -- --optimizer "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--rules')
        __ravine_add_completions -o plusdirs -fX '!*.@(yaml)'
        return
        ;;
    '--size')
        return
        ;;
    '--steps')
        return
        ;;
    '--output')
        __ravine_add_completions -f
        return
        ;;
    '--tile')
        return
        ;;
    '--color')
        __ravine_add_completions -W 'auto'$'\n''truecolor'$'\n''256'$'\n''16'$'\n''never'
        return
        ;;
    '--across')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion map -- --across "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--down')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion map -- --down "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--start')
        return
        ;;
    '--seed')
        return
        ;;
    '--batch')
        return
        ;;
    '--join')
        __ravine_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -W 'absolute'$'\n''ackley'$'\n''adjiman'$'\n''beale'$'\n''bend'$'\n''bird'$'\n''bohachevsky'$'\n''booth'$'\n''branin'$'\n''bukin6'$'\n''catapult'$'\n''cliff'$'\n''cross-in-tray'$'\n''cube'$'\n''d2l'$'\n''dixon-price'$'\n''double-well'$'\n''drop-wave'$'\n''easom'$'\n''edge-of-stability'$'\n''egg-crate'$'\n''eggholder'$'\n''foxholes'$'\n''freudenstein-roth'$'\n''goldstein-price'$'\n''goldstein-price-log'$'\n''griewank'$'\n''himmelblau'$'\n''holder-table'$'\n''huber'$'\n''langermann'$'\n''levy'$'\n''levy13'$'\n''logistic'$'\n''logistic-separable'$'\n''matyas'$'\n''mccormick'$'\n''mexican-hat'$'\n''michalewicz'$'\n''monkey-saddle'$'\n''network'$'\n''peaks'$'\n''perm'$'\n''powell-badly-scaled'$'\n''rastrigin'$'\n''recurrent'$'\n''reddi'$'\n''regression'$'\n''rosenbrock'$'\n''saddle'$'\n''salomon'$'\n''schaffer2'$'\n''schaffer4'$'\n''schwefel'$'\n''shekel'$'\n''shubert'$'\n''six-hump-camel'$'\n''styblinski-tang'$'\n''three-hump-camel'$'\n''trid'$'\n''two-wells'$'\n''valley'$'\n''valley-10'$'\n''valley-1000'$'\n''valley-rotated'$'\n''zakharov'$'\n''chebyshev'$'\n''chebyshev-gelu'$'\n''deep-linear'$'\n''digits'$'\n''moons'$'\n''moons-classes'$'\n''moons-deep'$'\n''moons-relu'$'\n''moons-small'$'\n''sine'$'\n''sine-saddle'$'\n''spirals'$'\n''xor'
        __ravine_add_completions -f
        return
        ;;
    esac
}

_ravine_basins() {
    repeating_flags=()
    non_repeating_flags=(--force --ascii --version -h --help)
    repeating_options=(--rules)
    non_repeating_options=(-o --optimizer --size --steps --output --tile --color --across --down)
    __ravine_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-o'|'--optimizer')
        __ravine_add_completions -W "$(__ravine_custom_complete ---completion basins -- --optimizer "${COMP_CWORD}" "$(__ravine_cursor_index_in_current_word)")"
        return
        ;;
    '--rules')
        __ravine_add_completions -o plusdirs -fX '!*.@(yaml)'
        return
        ;;
    '--size')
        return
        ;;
    '--steps')
        return
        ;;
    '--output')
        __ravine_add_completions -f
        return
        ;;
    '--tile')
        return
        ;;
    '--color')
        __ravine_add_completions -W 'auto'$'\n''truecolor'$'\n''256'$'\n''16'$'\n''never'
        return
        ;;
    '--across')
        return
        ;;
    '--down')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __ravine_add_completions -W 'absolute'$'\n''ackley'$'\n''adjiman'$'\n''beale'$'\n''bend'$'\n''bird'$'\n''bohachevsky'$'\n''booth'$'\n''branin'$'\n''bukin6'$'\n''catapult'$'\n''cliff'$'\n''cross-in-tray'$'\n''cube'$'\n''d2l'$'\n''dixon-price'$'\n''double-well'$'\n''drop-wave'$'\n''easom'$'\n''edge-of-stability'$'\n''egg-crate'$'\n''eggholder'$'\n''foxholes'$'\n''freudenstein-roth'$'\n''goldstein-price'$'\n''goldstein-price-log'$'\n''griewank'$'\n''himmelblau'$'\n''holder-table'$'\n''huber'$'\n''langermann'$'\n''levy'$'\n''levy13'$'\n''logistic'$'\n''logistic-separable'$'\n''matyas'$'\n''mccormick'$'\n''mexican-hat'$'\n''michalewicz'$'\n''monkey-saddle'$'\n''network'$'\n''peaks'$'\n''perm'$'\n''powell-badly-scaled'$'\n''rastrigin'$'\n''recurrent'$'\n''reddi'$'\n''regression'$'\n''rosenbrock'$'\n''saddle'$'\n''salomon'$'\n''schaffer2'$'\n''schaffer4'$'\n''schwefel'$'\n''shekel'$'\n''shubert'$'\n''six-hump-camel'$'\n''styblinski-tang'$'\n''three-hump-camel'$'\n''trid'$'\n''two-wells'$'\n''valley'$'\n''valley-10'$'\n''valley-1000'$'\n''valley-rotated'$'\n''zakharov'$'\n''chebyshev'$'\n''chebyshev-gelu'$'\n''deep-linear'$'\n''digits'$'\n''moons'$'\n''moons-classes'$'\n''moons-deep'$'\n''moons-relu'$'\n''moons-small'$'\n''sine'$'\n''sine-saddle'$'\n''spirals'$'\n''xor'
        __ravine_add_completions -f
        return
        ;;
    esac
}

_ravine_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __ravine_offer_flags_options -1
}

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
    explore|run|replay|verify|diagnose|import|tour|draw|export|list|runs|check|map|basins|help|-*) is_command=true ;;
    esac
    if ! "${is_command}" && [[ "${current}" -gt 1 ]]; then
        words=("${words[0]}" explore "${words[@]:1}")
        current+=1
    fi
    local -a COMP_WORDS=("${words[@]}")
    local COMP_CWORD="${current}"
    _ravine "${words[0]}" "${cur}" "${words[current - 1]}"
    if [[ "${current}" -eq 1 && -n "${cur}" && "${cur}" != -* ]]; then
        __ravine_add_completions -W 'absolute'$'\n''ackley'$'\n''adjiman'$'\n''beale'$'\n''bend'$'\n''bird'$'\n''bohachevsky'$'\n''booth'$'\n''branin'$'\n''bukin6'$'\n''catapult'$'\n''cliff'$'\n''cross-in-tray'$'\n''cube'$'\n''d2l'$'\n''dixon-price'$'\n''double-well'$'\n''drop-wave'$'\n''easom'$'\n''edge-of-stability'$'\n''egg-crate'$'\n''eggholder'$'\n''foxholes'$'\n''freudenstein-roth'$'\n''goldstein-price'$'\n''goldstein-price-log'$'\n''griewank'$'\n''himmelblau'$'\n''holder-table'$'\n''huber'$'\n''langermann'$'\n''levy'$'\n''levy13'$'\n''logistic'$'\n''logistic-separable'$'\n''matyas'$'\n''mccormick'$'\n''mexican-hat'$'\n''michalewicz'$'\n''monkey-saddle'$'\n''network'$'\n''peaks'$'\n''perm'$'\n''powell-badly-scaled'$'\n''rastrigin'$'\n''recurrent'$'\n''reddi'$'\n''regression'$'\n''rosenbrock'$'\n''saddle'$'\n''salomon'$'\n''schaffer2'$'\n''schaffer4'$'\n''schwefel'$'\n''shekel'$'\n''shubert'$'\n''six-hump-camel'$'\n''styblinski-tang'$'\n''three-hump-camel'$'\n''trid'$'\n''two-wells'$'\n''valley'$'\n''valley-10'$'\n''valley-1000'$'\n''valley-rotated'$'\n''zakharov'$'\n''chebyshev'$'\n''chebyshev-gelu'$'\n''deep-linear'$'\n''digits'$'\n''moons'$'\n''moons-classes'$'\n''moons-deep'$'\n''moons-relu'$'\n''moons-small'$'\n''sine'$'\n''sine-saddle'$'\n''spirals'$'\n''xor'
        __ravine_add_completions -f
    fi

    # Only this is replaced: the second argument.
    local -r base="${cur%"${2}"}"
    COMPREPLY=("${COMPREPLY[@]#"${base}"}")
    [[ "${#COMPREPLY[@]}" -eq 1 && "${COMPREPLY[0]}" == *[:=@] ]] && compopt -o nospace
}

complete -F __ravine_joined ravine
