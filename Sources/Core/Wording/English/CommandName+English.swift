extension CommandName {
    /// What the command does, in English and without a full stop; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .optimizer:
            "assign an optimizer to the selected run, or to run KEY (1 to 9), as in o 3 adam:lr=0.3@warmup:steps=50"
        case .set: "set hyperparameters of the selected optimizer or its schedule, as in set beta1=0.95"
        case .lr: "set the learning rate of the selected optimizer"
        case .schedule: "set the schedule of the selected optimizer, as in schedule cosine:steps=500, or constant"
        case .branch:
            "branch a run here, optionally with another optimizer, keeping or resetting the optimizer state"
        case .surface: "start a race on a built-in surface, or on the one in a file"
        case .start: "place the start and restart, as in start -1.5,2"
        case .batch: "restart with mini-batches of N data rows, or with the full batch"
        case .seed: "restart with another seed for the mini-batches"
        case .seek: "pause and go to a step"
        case .speed: "run at N steps per second, 1 to 1,000,000"
        case .steps: "pause at step N; off removes the pause"
        case .record: "record from step 0, to FILE or to a new file"
        case .recordings: "list the recordings in this folder, or in FOLDER"
        case .open: "open a recording; \(keys[.recordings]) returns to the race"
        case .view: "show a part of the plane, as in view -2..2,-1..3, or the whole domain"
        case .map:
            "map the outcome over two hyperparameters, the second one vertical; AXIS is a name or"
                + " KEY=FROM:TO[:SCALE], as in map lr=1e-4:10:log beta2=0.9:0.9999:log1m"
        case .basins: "map the outcome over starting points"
        case .colormap: "change the colormap"
        case .help: "show the help, or one topic of it"
        case .quit: "quit"
        }
    }
}
