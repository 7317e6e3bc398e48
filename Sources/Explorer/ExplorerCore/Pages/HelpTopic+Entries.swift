extension HelpTopic {
    /// What stands on the page, in its order; `keys` are those of the map at the moment, `crosshair` those that come
    /// before them while there is a cross-hair.
    package func entries(keys: [ActionRow], crosshair: [ActionRow] = ActionTable.crosshair) -> [HelpEntry] {
        let words = KeyWords(keys: keys)
        return switch self {
        case .keys:
            keys.map { HelpEntry($0.label, words.filled($0.help)) } + Self.crosshairEntries(crosshair)
                + Self.mouseEntries(canPlaceStart: crosshair.action(named: "place-start") != nil)
        case .commandLine:
            [
                HelpEntry(words.filled("{command} opens the command line; what stands in brackets may be left out."))
            ]
                + CommandTable.all.map { HelpEntry($0.usage, words.filled($0.help)) }
                + ActionTable.prompt.map { HelpEntry($0.label, $0.help) }
        case .map: Self.mapEntries
        case .outcomes:
            Self.outcomeEntries.map { HelpEntry($0.term, words.filled($0.text)) }
                + ActionTable.outcomes.map { HelpEntry($0.label, words.filled($0.help)) }
        case .race: Self.raceEntries
        case .state: Self.stateEntries.map { HelpEntry($0.term, words.filled($0.text)) }
        case .plot: Self.plotEntries
        case .why: Self.whyEntries
        case .theory: Self.theoryEntries
        case .settings: Self.settingsEntries
        }
    }

    private static let mapEntries = [
        HelpEntry(
            "Warm colours are high loss, cool ones low. Along a line the loss is the same, and where lines crowd the "
                + "gradient is large. A yellow cross marks a known minimum."),
        HelpEntry("A run that leaves the map is shown at its edge with its coordinates: nothing is clamped."),
        HelpEntry("path", "Where a run was, in the colour of its number key; the digit stands where it is."),
        HelpEntry(
            "gradient",
            "Its arrow points down the slope, straight across the lines: the way in which the loss falls fastest."),
        HelpEntry(
            "velocity",
            "What the rule carries from step to step; it carries a run past the point where the slope turns."),
        HelpEntry("update", "The step that the rule makes next: what moves the run."),
        HelpEntry(
            "directions",
            "The eigen-directions of the curvature: along one the loss curves most, along the other least."),
        HelpEntry(
            "metric",
            "The points that are equally far from the run as the rule measures it: an ellipse with half axes in"
                + " proportion to 1/√sigma, longer along a parameter whose steps are longer. Its shape is what counts."),
        HelpEntry("cross-hair", "A point that is moved by keys to read loss, gradient and curvature there."),
        HelpEntry(
            "time line",
            "The steps from 0 to the furthest one yet. Filled signs above it are events of the chosen run, empty ones"
                + " those of others; the warm ones are warnings, the red ones blow-ups."),
        HelpEntry(
            "mini-batch",
            "Some of the data's rows, drawn for each step. The run follows their gradient, which is not the gradient of"
                + " the surface that is drawn."),
    ]

    private static let outcomeEntries = [
        HelpEntry(
            "{settings-map} shows what becomes of the chosen run by two of its settings, the learning rate across, and"
                + " {basins} by its start in the part of the plane that is in view. Each cell is a run of its own, on all of"
                + " the data; the picture gets finer while one goes on."),
        HelpEntry(
            "colours",
            "What became of the run, as the legend says; of what came to rest and of what blew up, lightness tells when,"
                + " from left to right in the legend. Without colours there is a letter for each."),
        HelpEntry("digit", "The chosen run's present settings, or the present start."),
        HelpEntry(
            "per cent",
            "The share of the cells that are computed; how many those are stands above the picture until it is whole."),
        HelpEntry(
            "zoom",
            "{zoom-in} and {zoom-out} or the wheel, about the cursor, until neighbouring cells would have the same"
                + " double; {whole-map} shows the whole again."),
    ]

    private static let raceEntries = [
        HelpEntry("loss", "The height of the surface where the run is; of a mini-batch run, that of all the data."),
        HelpEntry(
            "|g|", "The norm of the gradient: how steep it is there. Large while the loss stands still: bouncing."),
        HelpEntry(
            "lr", "The learning rate of now: with a schedule, what that makes of the optimizer's own."),
        HelpEntry("steps", "The updates that the run has made since it began."),
        HelpEntry(
            "under way, out of view", "None of the following is the case; the run is inside or outside the domain."),
        HelpEntry("unstable in, burst in", "What goes on at present in a parameter; the page of why explains it."),
        HelpEntry("converged", "The gradient is small at a minimum."),
        HelpEntry("at a saddle", "The gradient is small where the loss falls away in some direction."),
        HelpEntry("on a plateau", "Neither gradient nor curvature matters, measured by the surface's own scale."),
        HelpEntry("swings in", "A parameter goes to and fro at even distances, as between the walls of a ravine."),
        HelpEntry(
            "stalled", "The loss makes no progress while the gradient is not small: stuck, and not at a critical point."
        ),
        HelpEntry(
            "starved",
            "Denominators that only grow, as AdaGrad's, have made the steps too short for the way that is left."),
        HelpEntry("diverges", "The loss is far above the start's and rises with every update."),
        HelpEntry("not finite", "A parameter is infinite or not a number, and the run ended there."),
    ]

    private static let stateEntries = [
        HelpEntry("gradient", "The slope along each parameter; of a mini-batch, that of its rows."),
        HelpEntry(
            "sigma σ",
            "What the rule divides each parameter's step by, made of its past gradients: their sum of squares in"
                + " AdaGrad, a mean that fades in RMSProp and Adam. Gradient descent and momentum have none."),
        HelpEntry(
            "rate η/σ",
            "The effective step, the learning rate over sigma: what the gradient, or the mean gradient, of that parameter is multiplied"
                + " by. Two parameters may have very different ones, which is what adaptive rules are for."),
        HelpEntry(
            "momentum",
            "A velocity or a mean of past gradients, of which a share survives each step: in a direction that stays it"
                + " grows, in one that turns it cancels."),
        HelpEntry(
            "beta1, beta2",
            "Shares of the mean gradient and of the mean square that survive a step: 0.9 remembers about 10"
                + " steps, 0.999 about 1000."),
        HelpEntry(
            "bias correction",
            "Means that begin at 0 are too small at first; Adam divides them by how much of their weight is there."),
        HelpEntry("update", "What is added to the parameter next."),
        HelpEntry(
            "bars", "How large it was from the first step to the present one; by logarithms where that is needed."),
        HelpEntry(
            "values",
            "What the optimizer and its schedule go by. In a race {previous-value} {next-value} choose one, {lower} {raise}"
                + " turn it, {type-value} types it."),
        HelpEntry("schedule", "How the learning rate changes from step to step, counted from where the run began."),
    ]

    private static let plotEntries = [
        HelpEntry("Values against the step, one line a run in the colour of its number key."),
        HelpEntry("axis", "Where all values are above zero it is logarithmic: the same way up is the same factor."),
        HelpEntry("faint line", "The chosen run's gradient norm, on the same axis."),
        HelpEntry("▴ ▾", "Above: a value that is not finite. Below: zero or less, which a logarithm does not show."),
        HelpEntry(
            "steps",
            "A column stands for many steps once the run is long; its stroke reaches from the lowest to the highest."),
    ]

    private static let whyEntries = [
        HelpEntry("What happened to a run, with the figures that tell why."),
        HelpEntry("to and fro", "A parameter oscillates: period, amplitude, and whether it grows or decays."),
        HelpEntry(
            "unstable",
            "The rate times the curvature is over the rule's limit: an error grows by a factor each step, though"
                + " it may be long before that is seen."),
        HelpEntry(
            "burst",
            "The loss leaves its level because a denominator had shrunk: the steps grew until the direction was"
                + " unstable, and the large gradients met out there enlarged the denominator again."),
        HelpEntry("stalled", "The lowest loss hardly falls while the gradient is large."),
        HelpEntry(
            "starved",
            "A denominator that keeps all of the past leaves steps too short for the way that is left: in the steps"
                + " that are left, or where the race has no end in ten times those made."),
        HelpEntry("left the domain", "The run left the surface's domain."),
        HelpEntry(
            "converged, saddle, plateau",
            "At rest: at a minimum, where the loss falls away in some direction, or where it is flat."),
        HelpEntry(
            "diverged",
            "A parameter is not finite, and the run ends; or the loss is far above the start's and rises on."),
    ]

    private static let theoryEntries = [
        HelpEntry(
            "What follows from the second derivatives where the run is, while the rule's denominators stay as they are."
        ),
        HelpEntry(
            "curvature λ",
            "An eigenvalue of the Hessian: how much the loss curves along one of its two eigen-directions, with the"
                + " parameter along which that goes; below 0 it bends downwards."),
        HelpEntry(
            "condition κ",
            "The largest eigenvalue over the smallest: the steepness of the ravine. Gradient descent needs"
                + " a number of steps in proportion to it, momentum to its root."),
        HelpEntry(
            "ηλ/σ",
            "The sharpness: the learning rate times the curvature that the rule meets, which is the surface's divided by the rule's"
                + " metric. It is what the limit is compared with."),
        HelpEntry(
            "limit",
            "The sharpness above which the rule is unstable and errors grow: 2 for gradient descent, 2(1 + μ) with"
                + " momentum μ."
        ),
        HelpEntry("stable with", "The learning rates at which no direction is over the limit."),
        HelpEntry(
            "error per step",
            "What an error along a direction is multiplied by at each step, 1 − sharpness for gradient descent. Below"
                + " 0 it changes sides at every step, beyond 1 it grows. One with a period turns to and fro in that"
                + " many steps."),
        HelpEntry("half-life", "The steps in which such an error halves; where it grows, those in which it doubles."),
    ]

    private static let settingsEntries = [
        HelpEntry(
            "What the explorer opens with stands in ravine/settings.yaml in $XDG_CONFIG_HOME, or in ~/.config without"
                + " that. Every key may be left out, and options of the command line win."),
        HelpEntry("surface: rosenbrock", "The surface, a shipped name or a path."),
        HelpEntry("optimizers: [\"gd:lr=1e-3\", adam]", "What races on it."),
        HelpEntry("schedule: inverse-sqrt", "The schedule of those that have none of their own."),
        HelpEntry("colormap: viridis", "The map's colours."),
        HelpEntry(
            "marks: [gradient, update]",
            "What is drawn at the chosen run's head: gradient, velocity, update, directions, metric."),
        HelpEntry("language: en", "The language of the tour: en or zh."),
        HelpEntry("keys: { run: r, restart: R }", "Other keys for actions, by their names; these are the names:"),
        HelpEntry(KeyContext.settableNames.joined(separator: ", ") + "."),
    ]
}
