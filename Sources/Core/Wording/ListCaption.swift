package import Diagnosis
import Trajectories

/// The heading of a list, or what it says beside its rows.
package enum ListCaption: Equatable, Sendable {
    case surfaces
    /// The optimizers for the run of a number key.
    case optimizers(key: Int)
    /// The recordings of a folder; nil for the present one.
    case recordings(folder: String?)
    case noRecordings
    /// The race on the surface of this name, which was there before.
    case race(surface: String)
    /// A file that cannot be read, with its fault, and how many others.
    case unreadable(fault: String, others: Int)
    /// An event; `isAhead` where it comes after the present step.
    case event(EventTitle, isAhead: Bool)
    /// The row's number, from 1, of so many.
    case place(Int, of: Int)
    /// So many lines are below.
    case moreLines(Int)
    /// The topic of the help, its number, from 1, of so many; the next one is a key away.
    case topic(HelpTopic, Int, of: Int)
    /// A learning rate.
    case learningRate(String)
}

/// A column of the list of recordings.
package enum RecordingField: CaseIterable, Sendable {
    case file, surface, optimizers, steps, outcome, date
}

/// The kind of an event with the parameter concerned, for lists and messages.
package struct EventTitle: Equatable, Sendable {
    /// The kind with its figures, of a run or of a training.
    package enum Kind: Equatable, Sendable {
        case ofRun(RunEvent.Kind)
        case ofTraining(TrainingEvent.Kind)
    }

    /// The kind.
    package let kind: Kind
    /// The name of the parameter, or of the tensor that carries most of it; nil where all are concerned, or none is known.
    package let parameter: String?

    /// The title of `event` of a training.
    package init(_ event: TrainingEvent) {
        kind = .ofTraining(event.kind)
        parameter = event.carrier?.tensor
    }

    /// The title of `event` of a run whose parameters have these `names`.
    package init(_ event: RunEvent, names: [String]) {
        kind = .ofRun(event.kind)
        parameter = event.parameter.map { names[$0] }
    }
}

/// What the line above the command line says.
package enum PromptCaption: Equatable, Sendable {
    /// The typed line has a fault, which has a sentence of its own, at a column from 1.
    case fault(String, column: Int)
}
