extension ActionPhrase {
    /// The English words; `keys` are those that the help names.
    package func english(_ keys: KeySigns) -> ActionWords {
        switch self {
        case .run: ActionWords("run", help: "run or pause")
        case .step: ActionWords("step", help: "pause and step back or forward (also , and .)")
        case .hundredSteps: ActionWords(help: "pause and go 100 steps back or forward")
        case .firstOrLastStep: ActionWords(help: "go to step 0, or to the last computed step")
        case .event: ActionWords("event", help: "go to the next or the previous event")
        case .direction: ActionWords(help: "play backwards or forwards")
        case .speed: ActionWords("speed", help: "increase or decrease the speed, 1 to 1,000,000 steps per second")

        case .toggleRun: ActionWords("optimizers", help: "turn an optimizer on (from step 0) or off")
        case .selectRun:
            ActionWords(
                "select",
                help: "select the run to inspect and edit; \(keys[.previousOptimizer]) selects the previous one")
        case .restart: ActionWords("restart", help: "restart from step 0 with the current settings")
        case .surface: ActionWords("surface", help: "select a surface from a list")
        case .optimizer: ActionWords(help: "assign another optimizer to the selected run")
        case .branch: ActionWords("branch", help: "branch a run here, keeping or resetting the optimizer state")
        case .batch: ActionWords(help: "cycle the mini-batch size")
        case .record: ActionWords("record", help: "record from step 0, or finish the recording")

        case .selectHyperparameter:
            ActionWords(
                help: "select the hyperparameter, of the optimizer or its schedule, that \(keys[.lower]) and"
                    + " \(keys[.raise]) change")
        case .adjust:
            ActionWords(
                "change", help: "decrease or increase the selected hyperparameter (learning rates in 1-2-5 steps)")
        case .typeValue: ActionWords(help: "type a value for it")
        case .schedule: ActionWords("schedule", help: "change to the next or the previous schedule")

        case .crosshair: ActionWords("crosshair", help: "show a crosshair to read the map and place the start")
        case .zoom: ActionWords("zoom", help: "zoom in or out; also the mouse wheel")
        case .pan: ActionWords(help: "pan the view, or rotate it in perspective; also drag the map")
        case .perspective: ActionWords("3D", help: "show the surface in perspective, or the map again")
        case .fit: ActionWords(help: "fit the view to the paths, or show the whole map")
        case .marks:
            ActionWords(
                "marks",
                help: "show at the run's current point: gradient, velocity, update, curvature directions, metric")
        case .batchSurface: ActionWords(help: "show the surface of the current mini-batch, or the full-batch surface")
        case .colormap: ActionWords(help: "change the colormap")
        case .plane:
            ActionWords("plane", help: "networks: change the plane of the map, or the steps that it is made of")
        case .charts:
            ActionWords("charts", help: "trainings: show charts through time in place of the map")
        case .outcomeMaps:
            ActionWords("maps", help: "map the outcome over hyperparameters, or over starting points (basins)")

        case .events: ActionWords("why", help: "list the events; select one to go to it")
        case .recordings: ActionWords(help: "list the recordings in this folder; select one to open it")
        case .panel: ActionWords("panel", help: "bring the next panel to the front")
        case .command: ActionWords("command", help: "type a command")
        case .tour: ActionWords("tour", help: "start or end the tour")
        case .redraw: ActionWords(help: "redraw the screen")
        case .help: ActionWords("help", help: "show or close this help")
        case .quit: ActionWords("quit", help: "quit")

        case .turn: ActionWords("rotate", help: "rotate the surface; also drag it")
        case .moveCrosshair: ActionWords("move", help: "move the crosshair; also hjkl")
        case .placeStart: ActionWords("start here", help: "place the start here and restart")
        case .hideCrosshair: ActionWords("done", help: "hide the crosshair")

        case .moveCursor: ActionWords("move", help: "move the cursor; also hjkl or the mouse")
        case .runCell: ActionWords("run this", help: "restart with the run under the cursor; also a click")
        case .axes:
            ActionWords("axes", help: "change the hyperparameter on the vertical axis, or on the horizontal one")
        case .mapSteps: ActionWords("steps", help: "fewer or more steps per run")
        case .closeMap: ActionWords("back", help: "return to the surface map")

        case .nextLesson: ActionWords("next", help: "go to the next lesson of the tour")
        case .previousLesson: ActionWords("back", help: "go to the previous lesson")
        case .endTour:
            ActionWords(
                "end tour", help: "end the tour; return to the previous race, or keep the lesson's if there was none")

        case .acceptItem: ActionWords("select", help: "select the item")
        case .moveInList: ActionWords("move", help: "move up or down; also k and j")
        case .page: ActionWords("page", help: "move a page up or down")
        case .firstOrLastItem: ActionWords(help: "go to the first or the last")
        case .closeList: ActionWords("close", help: "close the list")

        case .scroll: ActionWords("move", help: "scroll up or down; also k and j")
        case .nextTopic:
            ActionWords("next topic", help: "show the next topic; shift-tab shows the previous one; also → and ←")
        case .closeHelp: ActionWords("close", help: "close the help")

        case .runCommand: ActionWords("run", help: "run the command")
        case .complete:
            ActionWords(
                "complete", help: "complete the word; again for the next candidate, shift-tab for the previous one")
        case .history: ActionWords("history", help: "recall earlier commands; also ctrl-p and ctrl-n")
        case .moveInCommand:
            ActionWords(help: "move the cursor; home and end, or ctrl-a and ctrl-e, go to the ends of the line")
        case .deleteInCommand:
            ActionWords(
                help: "delete a character; ctrl-w deletes a word, ctrl-u all before the cursor, ctrl-k all after it")
        case .closeCommand: ActionWords("close", help: "close the command line")
        case .quitFromCommand: ActionWords(help: "quit")
        }
    }
}

extension PlayHint {
    /// The English word for the bottom line.
    package var english: String {
        switch self {
        case .run: "run"
        case .resume: "resume"
        case .pause: "pause"
        }
    }
}
