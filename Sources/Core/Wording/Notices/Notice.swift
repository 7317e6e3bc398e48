package import Surfaces

/// A message for the person, as facts; each language makes the sentence.
package enum Notice: Equatable, Sendable {
    case time(TimeNotice)
    case race(RaceNotice)
    case tuning(TuningNotice)
    case view(ViewNotice)
    case outcomes(OutcomeNotice)
    case recording(RecordingNotice)
    case tour(TourNotice)
    /// A fault, which has a sentence of its own.
    case fault(String)
    /// What is no fault and has a sentence of its own.
    case remark(String)

    /// Whether something went wrong.
    package var isFault: Bool {
        switch self {
        case .fault, .view(.impossible): true
        case .time, .race, .tuning, .view, .outcomes, .recording, .tour, .remark: false
        }
    }
}

/// A message about an outcome map.
package enum OutcomeNotice: Equatable, Sendable {
    /// The recording does not name the run's optimizer.
    case unnamedOptimizer
    case noOptimizer
    /// The optimizer has fewer than two hyperparameters that could be axes.
    case tooFewHyperparameters(optimizer: String)
    /// Neighbouring cells would have the same value of the hyperparameter.
    case closest(hyperparameter: String)
    /// The hyperparameter's range ends here.
    case edge(hyperparameter: String)
    /// The axes of a map of basins are the parameters.
    case fixedAxes
    case noOtherHyperparameter(optimizer: String)
}

/// A message about the tour.
package enum TourNotice: Equatable, Sendable {
    case firstLesson, lastLesson
    /// The tour has ended, and the lesson's race goes on.
    case endedInLesson
    /// The tour has ended, and the race before it is back.
    case endedInRace
}

/// A message about the hyperparameters of an optimizer or a schedule, the `owner`.
package enum TuningNotice: Equatable, Sendable {
    /// A hyperparameter with its value, as they are typed.
    package struct Setting: Equatable, Sendable {
        package let name: String
        package let value: String

        /// `name` with its `value`.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// These hyperparameters were set.
    case set(owner: String, [Setting])
    /// The selected hyperparameter with what it means.
    case selected(owner: String, Setting, meaning: String)
    /// A hyperparameter is at an end of its range, which is `range` in words.
    case endOfRange(owner: String, name: String, up: Bool, range: String)
    /// Keys lead no further, though other values can be typed.
    case endOfSteps(owner: String, name: String, up: Bool)
    /// The optimizer has this schedule; nil for a constant learning rate.
    case schedule(owner: String, String?)
}

/// A message about what the map shows.
package enum ViewNotice: Equatable, Sendable {
    /// How wide the view is in a parameter.
    package struct Width: Equatable, Sendable {
        package let parameter: String
        package let width: Double

        /// The view is `width` wide in `parameter`.
        package init(_ parameter: String, _ width: Double) {
            self.parameter = parameter
            self.width = width
        }
    }

    /// A recording does not store the rows of mini-batches.
    case noRecordedBatch
    /// The race has no mini-batch to show.
    case noBatch
    /// The colormap called `name`, with what it is.
    case colormap(name: String, title: String)
    case noPath
    /// Without colours a surface in perspective shows light alone.
    case perspectiveWithoutColors
    /// A loss of one parameter is a curve, which has no perspective.
    case noPerspective
    /// The view fits the paths, but those points that are too far out. `widths` are empty unless it is wider than the map.
    case fitted(isPartial: Bool, widths: [Width])
    /// The view cannot be changed like that.
    case impossible(ViewFault, parameters: [String])
}
