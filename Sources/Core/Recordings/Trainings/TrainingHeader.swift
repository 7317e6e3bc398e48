public import Networks
public import Optimizers
public import Runs
import Surfaces

/// The first line of a recording of trainings, of version 2: what was trained, by what, and the columns of the rows.
public struct TrainingHeader: Equatable, Sendable {
    /// What was trained.
    public enum Subject: Equatable, Sendable {
        /// A network that can be trained again.
        case network(NetworkDefinition)
        /// Another program's training.
        case foreign(ForeignTraining)
    }

    /// The time of recording, in ISO 8601; empty where unknown.
    public var created = ""
    /// The name and version of the program that wrote it; empty where unknown.
    public var generator = ""
    /// What a person calls it.
    public var title: String
    /// What was trained.
    public var subject: Subject
    /// The seed of the mini-batches.
    public var seed: UInt64 = 0
    /// The mini-batch size; nil for all rows, or where it is not known.
    public var batch: Int?
    /// At every which step the curvature was looked at; nil where that is not known.
    public var lookEvery: Int?
    /// The step of the last row, if it was not interrupted; nil where that is not known.
    public var last: Int?
    /// The platform, on which the bits of the numbers may depend.
    public var environment: String?
    /// The rules that are formulas, which runs name.
    public var rules = RuleBook()
    /// The runs.
    public var runs: [RecordedTraining]
    /// The columns of the rows.
    public var columns: [String]

    /// The header of a recording of `plan`, with the runs called `labels`.
    public static func network(
        _ definition: NetworkDefinition, name: String, choices: [OptimizerChoice], labels: [String], seed: UInt64,
        batch: Int?, lookEvery: Int, last: Int, created: String, generator: String
    ) -> TrainingHeader {
        var header = TrainingHeader(
            title: name, subject: .network(definition),
            runs: zip(choices, labels).enumerated().map { id, run in
                RecordedTraining(id: id, label: run.1, optimizer: run.0.optimizer, choice: run.0)
            }, columns: TrainingColumn.allCases.filter(\.isOwn).map(\.rawValue))
        header.created = created
        header.generator = generator
        header.seed = seed
        header.batch = batch
        header.lookEvery = lookEvery
        header.last = last
        header.environment = RecordingHeader.presentEnvironment
        return header
    }

    /// The header of another program's log, of runs called `labels`; nothing is known of what was trained.
    package static func log(title: String, labels: [String], columns: Set<TrainingColumn>) -> TrainingHeader {
        TrainingHeader(
            title: title, subject: .foreign(ForeignTraining()),
            runs: labels.enumerated().map { RecordedTraining(id: $0, label: $1) },
            columns: TrainingColumn.allCases.filter(columns.contains).map(\.rawValue))
    }

    /// The header of a recording of the race that `script` decides, of trainings of a network of `definition`; later runs and
    /// changes are written between the rows.
    public static func race(
        _ script: RaceScript, of definition: NetworkDefinition, lookEvery: Int, created: String, generator: String
    ) -> TrainingHeader {
        let runs = script.plans.filter { $0.birth == 0 }
        var header = TrainingHeader.network(
            definition, name: script.surface.name, choices: runs.map(\.choice), labels: runs.map(\.label),
            seed: script.seed, batch: script.batch, lookEvery: lookEvery, last: 0, created: created,
            generator: generator)
        for (index, run) in runs.enumerated() { header.runs[index].id = run.id }
        // How long it goes on is not known yet.
        header.last = nil
        return header
    }

    /// The value of `version`.
    static let version = 2
}

/// Another program's training, as far as it says what was trained.
public struct ForeignTraining: Equatable, Sendable {
    /// The number of parameters; nil where it is not known.
    public var parameters: Int?
    /// The names of the tensors, which are the framework's own.
    public var tensors: [String] = []
    /// The framework, as in "torch 2.13.0"; nil where it is not known.
    public var framework: String?
}

/// A run of a recording of trainings.
public struct RecordedTraining: Equatable, Sendable {
    /// Its id, to which its rows refer.
    public var id: Int
    /// The displayed name.
    public var label: String
    /// The optimizer's name, which may be unknown to this program; nil where the recording has none.
    public var optimizer: String?
    /// The optimizer with hyperparameters and schedule; nil for one that is not in the catalogue.
    public var choice: OptimizerChoice?
    /// The step of its first row.
    public var birth = 0
    /// The run that it branched from; nil for one of its own.
    public var parent: Int?
}

/// The columns of a recording of trainings, by their names in the header.
public enum TrainingColumn: String, CaseIterable, Sendable {
    case run, step, p1, p2, loss
    case gradientNorm = "gradient_norm"
    case rate = "lr"
    case updateNorm = "update_norm"
    case sharpness
    case preconditionedSharpness = "preconditioned_sharpness"
    case effectiveSharpness = "el"
    case distance
    case fullLoss = "full_loss"
    case validationLoss = "validation_loss"
    case clip, cosine, limit
    case batchSharpness = "batch_el"

    /// Whether a training of a network of this program has it.
    var isOwn: Bool { self != .validationLoss && self != .clip && self != .batchSharpness }

    /// Whether every recording has it.
    var isRequired: Bool { self == .run || self == .step || self == .loss }
}
