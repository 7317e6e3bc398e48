extension HelpTopic {
    /// The English heading.
    package var english: String { name.prefix(1).uppercased() + name.dropFirst() }

    /// What the page explains in English beside the keys and commands of its tables, which follow.
    ///
    /// - Parameter actions: the names of the actions to which settings give keys.
    package func english(_ keys: KeySigns, actions: [String]) -> [HelpEntry] {
        switch self {
        case .keys: []
        case .commandLine:
            [HelpEntry("\(keys[.command]) opens the command line; arguments in brackets are optional.")]
        case .map: Self.mapEntries
        case .outcomes: Self.outcomeEntries(keys)
        case .race: Self.raceEntries
        case .state: Self.stateEntries(keys)
        case .plot: Self.plotEntries
        case .why: Self.whyEntries
        case .theory: Self.theoryEntries
        case .networks: Self.networkEntries(keys)
        case .trainings: Self.trainingEntries(keys)
        case .settings: Self.settingsEntries(actions)
        }
    }

    private static func trainingEntries(_ keys: KeySigns) -> [HelpEntry] {
        [
            HelpEntry(
                "A recording of trainings, as the Python package or `ravine run` of a network writes it, holds losses, norms,"
                    + " learning rates, curvature and positions step by step, as far as they were measured."),
            HelpEntry(
                "charts",
                "\(keys[.charts]) shows what is recorded through time in the map's place, one color per run, all over one"
                    + " axis of steps; the vertical line is the present step. A column covers many steps once there are"
                    + " many; its bar spans minimum to maximum. Click or drag to go to a step."),
            HelpEntry(
                "el / limit",
                "The effective learning rate times the sharpness (the largest eigenvalue of the Hessian, in the metric of what"
                    + " the optimizer divides by) over the optimizer's stability limit. Above 1 perturbations grow."),
            HelpEntry(
                "map",
                "The losses on the recorded plane, where the recording has them, and the path on it as far as it was recorded"
                    + " on this plane; fewer dots where the path is far from it. Where the loss at the head and that on the"
                    + " plane differ, the map does not show what the run meets."),
            HelpEntry("not measured", "The recording has no value at this step; others may have one."),
            HelpEntry(
                "\(keys[.nextEvent]) \(keys[.previousEvent])",
                "Go to the next or previous event: over the limit, edge of stability, burst, stalled, diverged. Why says what"
                    + " is known of the cause, and which tensor carries the direction; `ravine diagnose` prints the same."
            ),
        ]
    }

    private static func networkEntries(_ keys: KeySigns) -> [HelpEntry] {
        [
            HelpEntry(
                "A network has more parameters than a map has axes. The map is its loss on a plane through parameter space,"
                    + " onto which the paths of all runs are projected; fewer dots where a path is far from it."),
            HelpEntry(
                "along and across",
                "Along the valley that the selected run descends, and across it, where consecutive updates differ: a run"
                    + " that bounces between two walls is seen to. Made of the last steps, through the present position."
            ),
            HelpEntry("path PCA", "The first two principal components of the paths."),
            HelpEntry("random", "Two random directions, normalized filter by filter: most of a path is not in them."),
            HelpEntry(
                "path, updates, alternation",
                "How much of the run's positions, its updates and the differences between these lies in the plane."),
            HelpEntry(
                "on the plane",
                "The loss at the point of the plane that is nearest to the run, which the map shows. Where it is off by more"
                    + " than a factor of 1.22, or the run leaves the view, the plane is renewed."),
            HelpEntry(
                "el",
                "The effective learning rate times the sharpness (the largest eigenvalue of the Hessian), in the metric of"
                    + " what the optimizer divides by. Above the limit, 2 for gradient descent, an error along the"
                    + " direction of largest curvature grows. Training is often held at the limit: the edge of stability."
            ),
            HelpEntry(
                "Spectrum",
                "The largest eigenvalues of the Hessian at the present step; bars for el, and what el would be along the"
                    + " next directions, with the limit as a line. Several bars over it: several directions grow."),
            HelpEntry(
                "across and top eigenvector",
                "The cosine between the axis across and the direction of largest curvature: near 1 the map shows that"
                    + " direction."),
            HelpEntry("top direction", "The weights and biases that the direction of largest curvature belongs to."),
            HelpEntry(
                "Fit",
                "What the network has learned: its curve through the points of one input, its decisions on two, or how"
                    + " many rows of each class (down) are taken for which (across)."),
            HelpEntry("held out", "Rows of data that are not trained on."),
        ]
    }

    private static let mapEntries = [
        HelpEntry(
            "In the default colormap, red is high loss and blue is low loss. The lines are contour lines: where they are"
                + " dense, the gradient is large. A yellow cross marks a known minimum."),
        HelpEntry("A run outside the map is marked at the edge with its true coordinates."),
        HelpEntry("path", "The path of a run, in the colour of its number key; the digit marks its current position."),
        HelpEntry(
            "gradient",
            "The arrow shows −gradient: it points downhill, perpendicular to the contour lines, in the direction of steepest"
                + " descent."),
        HelpEntry(
            "velocity",
            "What the optimizer carries over from earlier steps; it carries a run past the point where the slope"
                + " changes sign."),
        HelpEntry("update", "What the optimizer adds to the parameters next."),
        HelpEntry(
            "directions", "The eigenvectors of the Hessian: the directions of largest and smallest curvature."),
        HelpEntry(
            "metric",
            "The points at equal distance from the run in the optimizer's metric: an ellipse with half axes"
                + " proportional to 1/√sigma, longer along a parameter with larger updates. Only its shape has a"
                + " meaning."),
        HelpEntry("crosshair", "A point that the keys move, to read loss, gradient and curvature there."),
        HelpEntry(
            "timeline",
            "The steps from 0 to the last computed one. Filled signs above it are events of the selected run, empty"
                + " signs those of other runs; orange is a warning, red a burst or divergence."),
        HelpEntry(
            "mini-batch",
            "A random subset of the data rows, drawn for each step. The run follows the gradient of the mini-batch,"
                + " not that of the surface on the map."),
    ]

    private static func outcomeEntries(_ keys: KeySigns) -> [HelpEntry] {
        [
            HelpEntry(
                "\(keys[.settingsMap]) maps the outcome of the selected run over two of its hyperparameters, with the"
                    + " learning rate on the horizontal axis; \(keys[.basins]) maps it over the starting points in view"
                    + " (basins of attraction). Each cell is a separate run on the full batch; the picture is refined"
                    + " while you wait."),
            HelpEntry(
                "colours",
                "The outcome, as in the legend. For a converged or diverged run, lightness shows the step at which it"
                    + " converged or diverged; in the legend, early (left) to late (right). Without colours each outcome"
                    + " has a letter."),
            HelpEntry("digit", "The current hyperparameters or the current start of the selected run."),
            HelpEntry(
                "percent",
                "Each outcome's share of the cells computed so far; the title shows progress until all are computed."),
            HelpEntry(
                "zoom",
                "\(keys[.zoomIn]) and \(keys[.zoomOut]), or the mouse wheel, zoom about the cursor, until neighbouring"
                    + " cells would have equal values; \(keys[.wholeMap]) shows the whole map."),
        ]
    }

    private static let raceEntries = [
        HelpEntry("A race is a set of runs on one surface, advanced together."),
        HelpEntry("loss", "The loss at the run's parameters; for a mini-batch run, the full-batch loss."),
        HelpEntry(
            "|g|",
            "The gradient norm. A large gradient norm with a nearly constant loss means that the run oscillates or that its"
                + " updates are too small."),
        HelpEntry("lr", "The current learning rate, after the schedule."),
        HelpEntry("steps", "The number of updates of the run."),
        HelpEntry(
            "\(RunStatus.running.english), \(RunStatus.outOfView.english)",
            "None of the following; out of view: outside the part of the plane shown, after leaving the domain."),
        HelpEntry(
            "\(RunStatus.unstable(in: nil).english), \(RunStatus.burst(in: nil).english)",
            "The current state of a parameter; the topic Why explains it."),
        HelpEntry(
            RunStatus.converged.english,
            "At rest at a minimum: the gradient is negligible and the curvature positive."),
        HelpEntry(
            RunStatus.saddle.english,
            "At rest where the curvature is negative in one direction: a small error would grow."),
        HelpEntry(RunStatus.maximum.english, "At rest where the curvature is negative in every direction."),
        HelpEntry(
            RunStatus.plateau.english, "Gradient and curvature are negligible at the scale of the run so far."),
        HelpEntry(
            RunStatus.spiking.english,
            "The loss leaves its level by a factor of ten again and again: a denominator fades until the rule is unstable."
        ),
        HelpEntry(
            RunStatus.oscillating(in: nil).english,
            "A parameter oscillates, as between the walls of a ravine, and the amplitude does not decay."),
        HelpEntry(
            RunStatus.noisy.english,
            "The noise of mini-batches keeps the run in a cloud about a point; the full loss has no trend."),
        HelpEntry(
            RunStatus.stalled.english,
            "The updates to come change the loss by less than 0.1%, although it could fall."),
        HelpEntry(
            RunStatus.starved.english,
            "The learning rates that remain in the schedule are too small to cover half of the distance to the minimum."
        ),
        HelpEntry(RunStatus.unbounded.english, "The loss falls without bound: there is no minimum in that direction."),
        HelpEntry(RunStatus.undefined.english, "The formula of the loss has no value where the run is."),
        HelpEntry(RunStatus.diverging.english, "The loss grows without bound."),
        HelpEntry(RunStatus.notFinite.english, "A parameter is infinite or not a number, and the run has ended."),
    ]

    private static func stateEntries(_ keys: KeySigns) -> [HelpEntry] {
        [
            HelpEntry(
                "gradient",
                "The partial derivative with respect to each parameter; for a mini-batch run, that of the mini-batch."),
            HelpEntry(
                "sigma σ",
                "The denominator of each parameter's update, computed from past gradients: in AdaGrad the square root of"
                    + " the sum of squared gradients, in RMSProp and Adam that of an exponential average of them. Gradient"
                    + " descent and momentum have none."),
            HelpEntry(
                "lr/σ",
                "The effective learning rate: the factor that multiplies the gradient, or the mean gradient, of each"
                    + " parameter. Adaptive optimizers give each parameter its own."),
            HelpEntry(
                "momentum",
                "A velocity or a mean of past gradients. It decays by a constant factor per step: it grows along a"
                    + " constant direction and cancels along an oscillating one."),
            HelpEntry(
                "beta1, beta2",
                "The decay factors per step of the mean gradient and of the mean square: 0.9 averages about 10 steps,"
                    + " 0.999 about 1,000."),
            HelpEntry(
                "bias correction",
                "Means that start at 0 are too small at first; Adam divides them by the sum of their weights."),
            HelpEntry("update", "What the optimizer adds to the parameter next."),
            HelpEntry("bars", "The magnitude from the first step to the current one, on a log scale where needed."),
            HelpEntry(
                "hyperparameters",
                "Those of the optimizer and its schedule. In a race \(keys[.previousValue]) \(keys[.nextValue]) select"
                    + " one, \(keys[.lower]) and \(keys[.raise]) change it, \(keys[.typeValue]) types a value for it."),
            HelpEntry(
                "schedule", "How the learning rate changes with the step, counted from the first step of the run."),
        ]
    }

    private static let plotEntries = [
        HelpEntry("The loss against the step, one line per run in the colour of its number key."),
        HelpEntry("axis", "Logarithmic if all values are > 0, otherwise symmetric logarithmic (linear through zero)."),
        HelpEntry("dim line", "The gradient norm of the selected run, on the same axis."),
        HelpEntry("▴", "A value that is not finite."),
        HelpEntry(
            "steps", "In a long run a column covers many steps; its bar spans minimum to maximum."),
    ]

    private static let whyEntries = [
        HelpEntry(
            "The verdict on the run at this step: its cause, the figures, and what would change it. Below it the events, the"
                + " newest first; repeated ones are summarised after the third."),
        HelpEntry("oscillation", "A parameter oscillates: period, amplitude, and whether it grows or decays."),
        HelpEntry(
            "unstable",
            "Learning rate times curvature, divided by the denominator where there is one, exceeds the optimizer's stability"
                + " limit: perturbations grow by a factor per step, though it may take long until they are visible."),
        HelpEntry("edge of stability", "The same product stays at the limit."),
        HelpEntry(
            "burst",
            "The loss leaves its level by a factor of ten: in adaptive optimizers a denominator has shrunk until a direction"
                + " becomes unstable; the large gradients there enlarge the denominator again."),
        HelpEntry(
            "stalled",
            "What is left of the updates changes nothing noticeable although the loss could fall: the learning rate has ended,"
                + " the update is the smallest there is, a denominator is kept up by past gradients, or the gradient has"
                + " vanished."),
        HelpEntry(
            "starved",
            "The learning rates that remain in the schedule have a finite sum, too small to cover half of the distance to the"
                + " minimum. AdaGrad at a constant learning rate never starves."),
        HelpEntry("noisy", "The noise of mini-batches keeps the run in a cloud of constant size."),
        HelpEntry("left the domain", "The run left the domain of the surface."),
        HelpEntry(
            "converged, saddle, maximum, plateau",
            "At rest: at a minimum, or where one or all curvatures are negative; or where the surface is flat."),
        HelpEntry("unbounded", "The loss falls without bound: there is no minimum in that direction."),
        HelpEntry("undefined", "The formula has no value there: which part of it, and why."),
        HelpEntry("diverged", "A parameter is not finite and the run ends; or the loss grows without bound."),
    ]

    private static let theoryEntries = [
        HelpEntry("What the Hessian at the run's parameters implies, with the denominators held constant."),
        HelpEntry(
            TheoryLabel.curvature.english(ascii: false),
            "The eigenvalues of the Hessian: the curvature of the loss along each eigenvector, with the parameter along"
                + " which that points; negative where the loss curves downwards."),
        HelpEntry(
            TheoryLabel.condition.english(ascii: false),
            "The condition number: the largest eigenvalue over the smallest. Gradient descent needs a number of steps"
                + " proportional to it, momentum to its square root."),
        HelpEntry(
            TheoryLabel.sharpness.english(ascii: false),
            "lr × preconditioned sharpness: the learning rate times the curvature in the optimizer's metric. It is compared"
                + " with the stability limit."),
        HelpEntry(
            "limit",
            "Above this value the optimizer is unstable and perturbations grow: 2 for gradient descent, 2(1 + μ)"
                + " with momentum μ."),
        HelpEntry(
            TheoryLabel.stableRates.english(ascii: false),
            "The learning rates at which every direction is stable; none where a direction curves downwards."),
        HelpEntry(
            TheoryLabel.growth.english(ascii: false),
            "The largest growth of a perturbation over the next updates, by the Jacobian of the update in parameters and"
                + " moments. Shown where the factors per step do not give it, as in a valley that is not aligned with the"
                + " parameters."),
        HelpEntry(
            TheoryLabel.straying.english(ascii: false) + ", rounded",
            "The first step at which the rows of a recording differ from what its optimizer makes of them, and by what"
                + " share of the update."),
        HelpEntry(
            TheoryLabel.errorFactor.english(ascii: false),
            "The factor that multiplies a perturbation along a direction at each step, 1 − lr × sharpness for gradient"
                + " descent. Below 0 the perturbation changes sign at every step; beyond 1 in magnitude it grows."),
        HelpEntry(
            TheoryLabel.halfLife.english(ascii: false),
            "The steps in which such a perturbation halves; where it grows, in which it doubles."),
    ]

    private static func settingsEntries(_ actions: [String]) -> [HelpEntry] {
        [
            HelpEntry(
                "Ravine reads ravine/settings.yaml in $XDG_CONFIG_HOME, or in ~/.config if that is not set. All keys are"
                    + " optional; command-line options take precedence."),
            HelpEntry("surface: rosenbrock", "The surface: a built-in name or a path."),
            HelpEntry("optimizers: [\"gd:lr=1e-3\", adam]", "Optimizers to run."),
            HelpEntry("schedule: inverse-sqrt", "The schedule of optimizers without their own."),
            HelpEntry("colormap: viridis", "The colormap of the map."),
            HelpEntry("pixels: half", "How maps are drawn: auto, kitty or sixel (images), half (blocks), ascii."),
            HelpEntry(
                "marks: [gradient, update]",
                "The marks at the selected run's current point: gradient, velocity, update, directions, metric."),
            HelpEntry("language: en", "The language of the tour: en or zh."),
            HelpEntry("keys: { run: r, restart: R }", "Other keys for actions, by name; the names are:"),
            HelpEntry(actions.joined(separator: ", ") + "."),
        ]
    }
}

extension HelpHeading {
    /// The English heading.
    package var english: String {
        switch self {
        case .crosshair: "With the crosshair, these keys come first:"
        case .mouse: "The mouse:"
        }
    }
}

extension MouseAction {
    /// What it is called in English, and what it does.
    package var english: HelpEntry {
        switch self {
        case .placeStart: HelpEntry("click", "on the map: place the start here and restart")
        case .pan: HelpEntry("drag", "on the map: pan the view, or rotate it in perspective")
        case .zoom: HelpEntry("wheel", "on the map: zoom in or out about the pointer")
        case .scrub: HelpEntry("click, drag", "on the timeline: go to that step")
        case .select: HelpEntry("click", "on a run or an event in a panel: select it, or go to it")
        case .explain: HelpEntry("click", "on a panel's heading: explain its words")
        }
    }
}
