function __ravine_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __ravine_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __ravine_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __ravine_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __ravine_parse_tokens -S
    set -l unparsed_tokens (__ravine_tokens -pc)
    switch $unparsed_tokens[1]
    case 'ravine'
        __ravine_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'explore'
            __ravine_parse_subcommand 1 'o/optimizer=+' 'rules=+' 'schedule=' 'start=' 'seed=' 'batch=' 'batch-order=' 'noise=' 'steps=' 'record=' 'colormap=' 'pixels=' 'version' 'h/help'
        case 'run'
            __ravine_parse_subcommand 1 'o/optimizer=+' 'rules=+' 'schedule=' 'start=' 'seed=' 'batch=' 'batch-order=' 'noise=' 'steps=' 'every=' 'curvature=' 'record=' 'force' 'json' 'version' 'h/help'
        case 'replay'
            __ravine_parse_subcommand -r 1 'follow' 'column=+' 'colormap=' 'pixels=' 'version' 'h/help'
        case 'verify'
            __ravine_parse_subcommand 1 'version' 'h/help'
        case 'diagnose'
            __ravine_parse_subcommand 1 'column=+' 'json' 'fail-on=' 'version' 'h/help'
        case 'import'
            __ravine_parse_subcommand 2 's/surface=' 'o/optimizer=+' 'label=+' 'parameters=' 'force' 'version' 'h/help'
        case 'tour'
            __ravine_parse_subcommand 1 'lang=' 'colormap=' 'pixels=' 'version' 'h/help'
        case 'draw'
            __ravine_parse_subcommand 1 'size=' 'step=' 'color=' 'ascii' 'colormap=' 'perspective' 'azimuth=' 'elevation=' 'o/optimizer=+' 'rules=+' 'schedule=' 'start=' 'seed=' 'batch=' 'batch-order=' 'noise=' 'steps=' 'plane=' 'window=' 'version' 'h/help'
        case 'export'
            __ravine_parse_subcommand 2 'step=' 'from=' 'to=' 'frames=' 'fps=' 'size=' 'chart' 'force' 'colormap=' 'perspective' 'azimuth=' 'elevation=' 'o/optimizer=+' 'rules=+' 'schedule=' 'start=' 'seed=' 'batch=' 'batch-order=' 'noise=' 'steps=' 'plane=' 'window=' 'version' 'h/help'
        case 'list'
            __ravine_parse_subcommand 2 'json' 'formula' 'version' 'h/help'
        case 'runs'
            __ravine_parse_subcommand 1 'json' 'version' 'h/help'
        case 'check'
            __ravine_parse_subcommand -r 1 'version' 'h/help'
        case 'map'
            __ravine_parse_subcommand 1 'o/optimizer=' 'rules=+' 'size=' 'steps=' 'output=' 'force' 'tile=' 'color=' 'ascii' 'across=' 'down=' 'start=' 'seed=' 'batch=' 'join=+' 'version' 'h/help'
        case 'basins'
            __ravine_parse_subcommand 1 'o/optimizer=' 'rules=+' 'size=' 'steps=' 'output=' 'force' 'tile=' 'color=' 'ascii' 'across=' 'down=' 'version' 'h/help'
        case 'help'
            __ravine_parse_subcommand -r 1 'version'
        end
    end
end

function __ravine_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __ravine_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __ravine_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __ravine_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__ravine_tokens -p)
    if test -z "$(__ravine_tokens -t)"
        set -l index (count (__ravine_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'ravine' -f
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'explore' -d 'Watch optimizers move over a surface (the default command).'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'run' -d 'Run optimizers and print the outcomes; --record writes every step to a file.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'replay' -d 'Play a recording in the explorer, or several of the same surface at once.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'verify' -d 'Re-run a recording and compare every number bit for bit; exit status 1 if any differs.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'diagnose' -d 'Print what happened in a recording or a log, and why; for people, or with --json for scripts.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'import' -d 'Convert a path recorded by another program into a recording.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'tour' -d 'Guided tour: why optimizers oscillate, stall and diverge, in fourteen lessons.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'draw' -d 'Print a picture of a surface, of a recording at a step, or of trainings of a network.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'export' -d 'Export a step of a recording as SVG or PNG, or a range of steps as GIF, asciinema cast or CSV.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'list' -d 'List surfaces, optimizers, schedules or colormaps.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'runs' -d 'List the recordings in a folder, newest first.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'check' -d 'Check surface files and recordings; print all errors with line and column.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'map' -d 'Map the outcome over two hyperparameters: where an optimizer converges, stalls, diverges.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'basins' -d 'Map the outcome over starting points: which minimum is reached, and after how many steps.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine explore" -eq 1' -Fka 'absolute ackley adjiman beale bend bird bohachevsky booth branin bukin6 catapult cliff cross-in-tray cube d2l dixon-price double-well drop-wave easom edge-of-stability egg-crate eggholder foxholes freudenstein-roth goldstein-price goldstein-price-log griewank himmelblau holder-table huber langermann levy levy13 logistic logistic-separable matyas mccormick mexican-hat michalewicz monkey-saddle network peaks perm powell-badly-scaled rastrigin recurrent reddi regression rosenbrock saddle salomon schaffer2 schaffer4 schwefel shekel shubert six-hump-camel styblinski-tang three-hump-camel trid two-wells valley valley-10 valley-1000 valley-rotated zakharov chebyshev chebyshev-gelu deep-linear digits moons moons-classes moons-deep moons-relu moons-small sine sine-saddle spirals xor'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore"' -s 'o' -l 'optimizer' -d 'An optimizer, as in adam:lr=0.05@warmup:steps=50; repeatable.' -rfka '(__ravine_custom_completion ---completion explore -- --optimizer (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore"' -l 'rules' -d 'A file with a rule as formulas, which -o then knows by its name; repeatable.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'yaml\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" schedule' -l 'schedule' -d 'Learning-rate schedule of the optimizers that do not name one, as in inverse-sqrt.' -rfka '(__ravine_custom_completion ---completion explore -- --schedule (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" start' -l 'start' -d 'Starting point, as in -1.5,2 (default: the surface\'s own).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" seed' -l 'seed' -d 'Seed of the mini-batches.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" batch' -l 'batch' -d 'Mini-batch size in data rows, on a surface with data (default: full batch).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" batch-order' -l 'batch-order' -d 'Rows of the mini-batches: random, drawn for each step, or cyclic, in the file\'s order.' -rfka 'random cyclic'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" noise' -l 'noise' -d 'Standard deviation of normally distributed numbers that are added to the gradient at each step, drawn by the seed.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" steps' -l 'steps' -d 'The step at which to pause (default: none).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" record' -l 'record' -d 'Record to this file from the start.' -rF
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" colormap' -l 'colormap' -d 'The colormap (see `ravine list colormaps`).' -rfka 'warm viridis cividis inferno grey diverging'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" pixels' -l 'pixels' -d 'Draw maps as images (kitty, sixel), in cells of 8, 6 or 2 pixels (octant, sextant, half) or in ASCII (ascii); auto asks the terminal (default: auto).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine explore" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine run" -eq 1' -Fka 'absolute ackley adjiman beale bend bird bohachevsky booth branin bukin6 catapult cliff cross-in-tray cube d2l dixon-price double-well drop-wave easom edge-of-stability egg-crate eggholder foxholes freudenstein-roth goldstein-price goldstein-price-log griewank himmelblau holder-table huber langermann levy levy13 logistic logistic-separable matyas mccormick mexican-hat michalewicz monkey-saddle network peaks perm powell-badly-scaled rastrigin recurrent reddi regression rosenbrock saddle salomon schaffer2 schaffer4 schwefel shekel shubert six-hump-camel styblinski-tang three-hump-camel trid two-wells valley valley-10 valley-1000 valley-rotated zakharov chebyshev chebyshev-gelu deep-linear digits moons moons-classes moons-deep moons-relu moons-small sine sine-saddle spirals xor'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run"' -s 'o' -l 'optimizer' -d 'An optimizer, as in adam:lr=0.05@warmup:steps=50; repeatable.' -rfka '(__ravine_custom_completion ---completion run -- --optimizer (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run"' -l 'rules' -d 'A file with a rule as formulas, which -o then knows by its name; repeatable.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'yaml\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" schedule' -l 'schedule' -d 'Learning-rate schedule of the optimizers that do not name one, as in inverse-sqrt.' -rfka '(__ravine_custom_completion ---completion run -- --schedule (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" start' -l 'start' -d 'Starting point, as in -1.5,2 (default: the surface\'s own).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" seed' -l 'seed' -d 'Seed of the mini-batches.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" batch' -l 'batch' -d 'Mini-batch size in data rows, on a surface with data (default: full batch).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" batch-order' -l 'batch-order' -d 'Rows of the mini-batches: random, drawn for each step, or cyclic, in the file\'s order.' -rfka 'random cyclic'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" noise' -l 'noise' -d 'Standard deviation of normally distributed numbers that are added to the gradient at each step, drawn by the seed.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" steps' -l 'steps' -d 'Number of steps.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" every' -l 'every' -d 'Record every N-th step; the last one is always recorded.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" curvature' -l 'curvature' -d 'Measure the curvature of a network every N-th step; 0 turns it off.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" record' -l 'record' -d 'Record to this file.' -rF
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" force' -l 'force' -d 'Overwrite the file if it exists.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" json' -l 'json' -d 'Print JSON.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine run" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine replay" -ge 1' -F
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine replay" follow' -l 'follow' -d 'Follow a recording or a log that another program is still writing.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine replay"' -l 'column' -d 'What a column of a log means, as in \'loss=my loss\'; the others are found by their names.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine replay" colormap' -l 'colormap' -d 'The colormap (see `ravine list colormaps`).' -rfka 'warm viridis cividis inferno grey diverging'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine replay" pixels' -l 'pixels' -d 'Draw maps as images (kitty, sixel), in cells of 8, 6 or 2 pixels (octant, sextant, half) or in ASCII (ascii); auto asks the terminal (default: auto).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine replay" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine replay" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine verify" -eq 1' -F
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine verify" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine verify" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine diagnose" -eq 1' -F
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine diagnose"' -l 'column' -d 'What a column of a log means, as in \'loss=my loss\'; the others are found by their names.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine diagnose" json' -l 'json' -d 'Print JSON.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine diagnose" fail-on' -l 'fail-on' -d 'Outcomes and events at which the exit status is 1.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine diagnose" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine diagnose" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine import" -eq 1' -fa '(set -l exts \'csv\' \'tsv\' \'npy\' \'npz\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine import" -eq 2' -F
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine import" s surface' -s 's' -l 'surface' -d 'The surface: a built-in one or a surface file; not needed where FILE contains a loss grid.' -rFka 'absolute ackley adjiman beale bend bird bohachevsky booth branin bukin6 catapult cliff cross-in-tray cube d2l dixon-price double-well drop-wave easom edge-of-stability egg-crate eggholder foxholes freudenstein-roth goldstein-price goldstein-price-log griewank himmelblau holder-table huber langermann levy levy13 logistic logistic-separable matyas mccormick mexican-hat michalewicz monkey-saddle network peaks perm powell-badly-scaled rastrigin recurrent reddi regression rosenbrock saddle salomon schaffer2 schaffer4 schwefel shekel shubert six-hump-camel styblinski-tang three-hump-camel trid two-wells valley valley-10 valley-1000 valley-rotated zakharov chebyshev chebyshev-gelu deep-linear digits moons moons-classes moons-deep moons-relu moons-small sine sine-saddle spirals xor'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine import"' -s 'o' -l 'optimizer' -d 'The optimizer that made the path, as in adam:lr=0.05; for several runs, once for all or once for each.' -rfka '(__ravine_custom_completion ---completion import -- --optimizer (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine import"' -l 'label' -d 'Label of the run; for several runs, once for each (default: the optimizer, or the file\'s name).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine import" parameters' -l 'parameters' -d 'Names of the parameters of a loss grid.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine import" force' -l 'force' -d 'Overwrite the recording if it exists.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine import" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine import" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine tour" -eq 1' -fka 'stuck surface rates adagrad rmsprop burst decay adam warmup why edge foreseen cancel sharpness'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine tour" lang' -l 'lang' -d 'Language of the tour, en or zh (default: that of the settings, or of the locale).' -rfka 'en zh'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine tour" colormap' -l 'colormap' -d 'The colormap (see `ravine list colormaps`).' -rfka 'warm viridis cividis inferno grey diverging'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine tour" pixels' -l 'pixels' -d 'Draw maps as images (kitty, sixel), in cells of 8, 6 or 2 pixels (octant, sextant, half) or in ASCII (ascii); auto asks the terminal (default: auto).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine tour" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine tour" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine draw" -eq 1' -Fka 'absolute ackley adjiman beale bend bird bohachevsky booth branin bukin6 catapult cliff cross-in-tray cube d2l dixon-price double-well drop-wave easom edge-of-stability egg-crate eggholder foxholes freudenstein-roth goldstein-price goldstein-price-log griewank himmelblau holder-table huber langermann levy levy13 logistic logistic-separable matyas mccormick mexican-hat michalewicz monkey-saddle network peaks perm powell-badly-scaled rastrigin recurrent reddi regression rosenbrock saddle salomon schaffer2 schaffer4 schwefel shekel shubert six-hump-camel styblinski-tang three-hump-camel trid two-wells valley valley-10 valley-1000 valley-rotated zakharov chebyshev chebyshev-gelu deep-linear digits moons moons-classes moons-deep moons-relu moons-small sine sine-saddle spirals xor'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" size' -l 'size' -d 'Size in columns and rows, at most 4,000,000 cells.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" step' -l 'step' -d 'The step of a recording (default: the last).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" color' -l 'color' -d 'Colours: auto, truecolor, 256, 16 or never.' -rfka 'auto truecolor 256 16 never'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" ascii' -l 'ascii' -d 'Use ASCII characters only.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" colormap' -l 'colormap' -d 'The colormap (see `ravine list colormaps`).' -rfka 'warm viridis cividis inferno grey diverging'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" perspective' -l 'perspective' -d 'Draw the surface in perspective, with heights as in the colour scale, in place of the map.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" azimuth' -l 'azimuth' -d 'The side from which it is seen, 0 to 360 degrees: 0 from the front, 90 from the right (default: 330).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" elevation' -l 'elevation' -d 'The angle at which one looks down, 5 to 90 degrees (default: 45).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw"' -s 'o' -l 'optimizer' -d 'An optimizer, as in adam:lr=0.05@warmup:steps=50; repeatable.' -rfka '(__ravine_custom_completion ---completion draw -- --optimizer (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw"' -l 'rules' -d 'A file with a rule as formulas, which -o then knows by its name; repeatable.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'yaml\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" schedule' -l 'schedule' -d 'Learning-rate schedule of the optimizers that do not name one, as in inverse-sqrt.' -rfka '(__ravine_custom_completion ---completion draw -- --schedule (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" start' -l 'start' -d 'Starting point, as in -1.5,2 (default: the surface\'s own).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" seed' -l 'seed' -d 'Seed of the mini-batches.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" batch' -l 'batch' -d 'Mini-batch size in data rows, on a surface with data (default: full batch).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" batch-order' -l 'batch-order' -d 'Rows of the mini-batches: random, drawn for each step, or cyclic, in the file\'s order.' -rfka 'random cyclic'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" noise' -l 'noise' -d 'Standard deviation of normally distributed numbers that are added to the gradient at each step, drawn by the seed.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" steps' -l 'steps' -d 'Steps to train a network (default: 1000).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" plane' -l 'plane' -d 'Plane through a network\'s parameters: ravine, path, random, or two of them, as in \'layer1.weight[3,0],layer2.bias[0]\' (default: the file\'s).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" window' -l 'window' -d 'The last steps that the plane is made of and that are shown: 3 to 200, or all (default: 100).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine draw" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine export" -eq 1' -Fka 'absolute ackley adjiman beale bend bird bohachevsky booth branin bukin6 catapult cliff cross-in-tray cube d2l dixon-price double-well drop-wave easom edge-of-stability egg-crate eggholder foxholes freudenstein-roth goldstein-price goldstein-price-log griewank himmelblau holder-table huber langermann levy levy13 logistic logistic-separable matyas mccormick mexican-hat michalewicz monkey-saddle network peaks perm powell-badly-scaled rastrigin recurrent reddi regression rosenbrock saddle salomon schaffer2 schaffer4 schwefel shekel shubert six-hump-camel styblinski-tang three-hump-camel trid two-wells valley valley-10 valley-1000 valley-rotated zakharov chebyshev chebyshev-gelu deep-linear digits moons moons-classes moons-deep moons-relu moons-small sine sine-saddle spirals xor'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine export" -eq 2' -F
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" step' -l 'step' -d 'The step to draw as SVG or PNG (default: the last).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" from' -l 'from' -d 'First step of the range (default: the first of the recording).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" to' -l 'to' -d 'Last step of the range (default: the last of the recording).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" frames' -l 'frames' -d 'Maximum number of frames of a GIF or cast, spread evenly over the range (default: 100).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" fps' -l 'fps' -d 'Frames per second of a GIF or cast, 1 to 50 (default: 12).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" size' -l 'size' -d 'Size in pixels (default: 1200x900, GIF 800x600); of a cast, in columns and rows (default: 110x32).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" chart' -l 'chart' -d 'Draw charts through time instead of the map, as SVG or PNG, of a network or a recording of one.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" force' -l 'force' -d 'Overwrite the file if it exists.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" colormap' -l 'colormap' -d 'The colormap (see `ravine list colormaps`).' -rfka 'warm viridis cividis inferno grey diverging'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" perspective' -l 'perspective' -d 'Draw the surface in perspective, with heights as in the colour scale, in place of the map.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" azimuth' -l 'azimuth' -d 'The side from which it is seen, 0 to 360 degrees: 0 from the front, 90 from the right (default: 330).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" elevation' -l 'elevation' -d 'The angle at which one looks down, 5 to 90 degrees (default: 45).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export"' -s 'o' -l 'optimizer' -d 'An optimizer, as in adam:lr=0.05@warmup:steps=50; repeatable.' -rfka '(__ravine_custom_completion ---completion export -- --optimizer (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export"' -l 'rules' -d 'A file with a rule as formulas, which -o then knows by its name; repeatable.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'yaml\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" schedule' -l 'schedule' -d 'Learning-rate schedule of the optimizers that do not name one, as in inverse-sqrt.' -rfka '(__ravine_custom_completion ---completion export -- --schedule (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" start' -l 'start' -d 'Starting point, as in -1.5,2 (default: the surface\'s own).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" seed' -l 'seed' -d 'Seed of the mini-batches.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" batch' -l 'batch' -d 'Mini-batch size in data rows, on a surface with data (default: full batch).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" batch-order' -l 'batch-order' -d 'Rows of the mini-batches: random, drawn for each step, or cyclic, in the file\'s order.' -rfka 'random cyclic'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" noise' -l 'noise' -d 'Standard deviation of normally distributed numbers that are added to the gradient at each step, drawn by the seed.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" steps' -l 'steps' -d 'Steps to train a network (default: 1000).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" plane' -l 'plane' -d 'Plane through a network\'s parameters: ravine, path, random, or two of them, as in \'layer1.weight[3,0],layer2.bias[0]\' (default: the file\'s).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" window' -l 'window' -d 'The last steps that the plane is made of and that are shown: 3 to 200, or all (default: 100).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine export" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine list" -eq 1' -fka 'surfaces optimizers schedules colormaps'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine list" -eq 2' -fka '(__ravine_custom_completion ---completion list -- positional@1 (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine list" json' -l 'json' -d 'Print JSON.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine list" formula' -l 'formula' -d 'Print the optimizer as formulas: a rule file to start from.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine list" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine runs" -eq 1' -fa '(__ravine_complete_directories)'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine runs" json' -l 'json' -d 'Print JSON.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine runs" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine runs" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine check" -ge 1' -F
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine check" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine map" -eq 1' -Fka 'absolute ackley adjiman beale bend bird bohachevsky booth branin bukin6 catapult cliff cross-in-tray cube d2l dixon-price double-well drop-wave easom edge-of-stability egg-crate eggholder foxholes freudenstein-roth goldstein-price goldstein-price-log griewank himmelblau holder-table huber langermann levy levy13 logistic logistic-separable matyas mccormick mexican-hat michalewicz monkey-saddle network peaks perm powell-badly-scaled rastrigin recurrent reddi regression rosenbrock saddle salomon schaffer2 schaffer4 schwefel shekel shubert six-hump-camel styblinski-tang three-hump-camel trid two-wells valley valley-10 valley-1000 valley-rotated zakharov chebyshev chebyshev-gelu deep-linear digits moons moons-classes moons-deep moons-relu moons-small sine sine-saddle spirals xor'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" o optimizer' -s 'o' -l 'optimizer' -d 'The optimizer, as in adam:beta1=0.8@warmup:steps=50.' -rfka '(__ravine_custom_completion ---completion map -- --optimizer (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map"' -l 'rules' -d 'A file with a rule as formulas, which -o then knows by its name; repeatable.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'yaml\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" size' -l 'size' -d 'Columns and rows of the map (default: 256x256 for a file, 64x48 on the terminal; of a network fewer).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" steps' -l 'steps' -d 'Steps per run (default: 1000; of a network at most that).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" output' -l 'output' -d 'The file to write; the extension (.csv, .npy, .png) selects the format.' -rF
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" force' -l 'force' -d 'Overwrite the file if it exists.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" tile' -l 'tile' -d 'Compute only this tile, as in 3/8, and write it to the file, for `ravine map --join`.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" color' -l 'color' -d 'Colours of the terminal: auto, truecolor, 256, 16 or never.' -rfka 'auto truecolor 256 16 never'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" ascii' -l 'ascii' -d 'Use ASCII characters only.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" across' -l 'across' -d 'Axis of the columns.' -rfka '(__ravine_custom_completion ---completion map -- --across (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" down' -l 'down' -d 'Axis of the rows.' -rfka '(__ravine_custom_completion ---completion map -- --down (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" start' -l 'start' -d 'Starting point, as in -1.5,2 (default: the surface\'s own).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" seed' -l 'seed' -d 'Seed of a network\'s initial parameters and mini-batches (default: the file\'s, and 0).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" batch' -l 'batch' -d 'Mini-batch size in data rows, of a network (default: full batch).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map"' -l 'join' -d 'Join tile files written by `map --tile` or `basins --tile` into one map.' -rF
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine map" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine basins" -eq 1' -Fka 'absolute ackley adjiman beale bend bird bohachevsky booth branin bukin6 catapult cliff cross-in-tray cube d2l dixon-price double-well drop-wave easom edge-of-stability egg-crate eggholder foxholes freudenstein-roth goldstein-price goldstein-price-log griewank himmelblau holder-table huber langermann levy levy13 logistic logistic-separable matyas mccormick mexican-hat michalewicz monkey-saddle network peaks perm powell-badly-scaled rastrigin recurrent reddi regression rosenbrock saddle salomon schaffer2 schaffer4 schwefel shekel shubert six-hump-camel styblinski-tang three-hump-camel trid two-wells valley valley-10 valley-1000 valley-rotated zakharov chebyshev chebyshev-gelu deep-linear digits moons moons-classes moons-deep moons-relu moons-small sine sine-saddle spirals xor'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" o optimizer' -s 'o' -l 'optimizer' -d 'The optimizer, as in adam:beta1=0.8@warmup:steps=50.' -rfka '(__ravine_custom_completion ---completion basins -- --optimizer (count (__ravine_tokens -pc)) (__ravine_tokens -tC))'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins"' -l 'rules' -d 'A file with a rule as formulas, which -o then knows by its name; repeatable.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'yaml\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" size' -l 'size' -d 'Columns and rows of the map (default: 256x256 for a file, 64x48 on the terminal; of a network fewer).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" steps' -l 'steps' -d 'Steps per run (default: 1000; of a network at most that).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" output' -l 'output' -d 'The file to write; the extension (.csv, .npy, .png) selects the format.' -rF
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" force' -l 'force' -d 'Overwrite the file if it exists.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" tile' -l 'tile' -d 'Compute only this tile, as in 3/8, and write it to the file, for `ravine map --join`.' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" color' -l 'color' -d 'Colours of the terminal: auto, truecolor, 256, 16 or never.' -rfka 'auto truecolor 256 16 never'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" ascii' -l 'ascii' -d 'Use ASCII characters only.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" across' -l 'across' -d 'Range of the first parameter (default: the whole domain).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" down' -l 'down' -d 'Range of the second parameter (default: the whole domain).' -rfka ''
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine basins" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_flags_or_options "ravine help" version' -l 'version' -d 'Show the version.'
complete -c 'ravine' -n '__ravine_should_offer_completions_for_positional "ravine" -eq 1' -Fka 'absolute ackley adjiman beale bend bird bohachevsky booth branin bukin6 catapult cliff cross-in-tray cube d2l dixon-price double-well drop-wave easom edge-of-stability egg-crate eggholder foxholes freudenstein-roth goldstein-price goldstein-price-log griewank himmelblau holder-table huber langermann levy levy13 logistic logistic-separable matyas mccormick mexican-hat michalewicz monkey-saddle network peaks perm powell-badly-scaled rastrigin recurrent reddi regression rosenbrock saddle salomon schaffer2 schaffer4 schwefel shekel shubert six-hump-camel styblinski-tang three-hump-camel trid two-wells valley valley-10 valley-1000 valley-rotated zakharov chebyshev chebyshev-gelu deep-linear digits moons moons-classes moons-deep moons-relu moons-small sine sine-saddle spirals xor'
