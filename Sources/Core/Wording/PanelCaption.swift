/// The heading of a panel.
package enum PanelTitle: Equatable, Sendable {
    /// The selected run.
    package struct Run: Equatable, Sendable {
        /// Its number key; nil where it has none.
        package let key: Int?
        package let label: String

        /// The run of number key `key` with its label.
        package init(key: Int?, label: String) {
            self.key = key
            self.label = label
        }
    }

    case race
    /// The schedule is written as `name:key=value`; nil where the learning rate is constant.
    case state(Run?, schedule: String?)
    /// The schedule's name; nil where the learning rate is constant.
    case hyperparameters(Run?, schedule: String?)
    /// The number key of the run whose gradient norm is shown, dim; nil where none is.
    case loss(gradientNormOf: Int?)
    /// `omitted` events are not kept.
    case events(Run?, omitted: Int = 0)
    /// The curvature of trainings by their limits of stability.
    case sharpness(Run?)
    /// What the selected network has learned.
    case fit(Run?)
    /// The figures of the selected training at the present step.
    case training(Run?)
    /// The largest eigenvalues that the selected training meets.
    case spectrum(Run?)
    /// For a mini-batch run theory is about the full batch.
    case theory(Run?, isFullBatch: Bool)
}

/// What a panel says in place of figures, or beside them.
package enum PanelCaption: Equatable, Sendable {
    /// No run is on.
    case noRun
    /// No optimizer is selected.
    case noOptimizer
    case noEvents
    /// The recording skips steps.
    case noDiagnosis
    /// A quantity of a training was not measured at the step.
    case notMeasured
    /// The curvature of a training was not looked at.
    case noLooks
    /// Nothing is known of a training that charts could show.
    case noCharts
    /// The surface is a grid of losses.
    case noCurvature
    /// A parameter is not finite.
    case runEnded
    /// So many runs have no room.
    case moreRuns(Int)
    /// No run has room, of so many.
    case runCount(Int)
    /// So many hyperparameters have no room.
    case moreHyperparameters(Int)
    /// So many lines have no room.
    case more(Int)
    /// So many events have no room, or more.
    case earlierEvents(Int, orMore: Bool)
    /// So many events are not kept.
    case omittedEvents(Int)
}

/// The label of a quantity in a panel or under the map.
package enum QuantityLabel: CaseIterable, Sendable {
    case optimizer, learningRate, steps, loss, outcome, gradient, gradientNorm, denominator, momentum, effectiveRate
    case update, eigenvalues, hessian, grid
    /// The gradient where there is little room.
    case briefGradient
    /// The denominator where there is little room.
    case briefDenominator
    /// How many bursts a run had.
    case bursts
    /// The point at which a run ended.
    case endPoint
}

/// What is known at a point between those of a grid of losses.
package enum GridValue: Sendable {
    case noData
    /// The loss is interpolated.
    case bilinear
}

/// The panels beside or under the map.
package enum Panel: CaseIterable, Hashable, Sendable {
    /// Every run with its status.
    case race
    /// The optimizer state of the selected run, parameter by parameter.
    case state
    /// The hyperparameters and the schedule of the selected optimizer.
    case hyperparameters
    /// Loss and gradient norm against the step.
    case plot
    /// The events of the selected run, in sentences.
    case events
    /// What theory predicts for the selected run.
    case theory
    /// The largest eigenvalues that a training meets.
    case spectrum
}
