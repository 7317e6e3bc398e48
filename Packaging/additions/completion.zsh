    # What more belongs to is not followed by a space. The last line of the answer is empty.
    local -ar candidates=("${completions[@]:0:-1}")
    local -ar open=("${(M)candidates[@]:#*[:=@]}") whole=("${candidates[@]:#*[:=@]}")
    compadd -S '' -a open
    compadd -a whole
}

__ravine_surface_or_file() {
    __ravine_complete "${@}"
    _files
}
