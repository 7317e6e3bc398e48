import Diagnosis

extension ListCaption {
    /// The English words.
    package var english: String {
        switch self {
        case .surfaces: "Surfaces"
        case .optimizers(let key): "Optimizer for run \(key)"
        case .recordings(nil): "Recordings"
        case .recordings(let folder?): "Recordings in \(folder)"
        case .noRecordings: "No recordings in this folder."
        case .race(let surface): "back to the race on \(surface)"
        case .unreadable(let fault, 0): fault
        case .unreadable(let fault, let others):
            "\(fault) (and \(others) more unreadable \(others == 1 ? "file" : "files"))"
        case .event(let title, let isAhead): title.english + (isAhead ? " (ahead)" : "")
        case .place(let number, let count): "\(number) of \(count)"
        case .moreLines(let count): "\(count) more \(count == 1 ? "line" : "lines")"
        case .topic(let topic, let number, let count): "\(topic.english), \(number) of \(count); tab: next topic"
        case .learningRate(let rate): "lr \(rate)"
        }
    }
}

extension RecordingField {
    /// The English heading of the column.
    package var english: String {
        switch self {
        case .file: "file"
        case .surface: "surface"
        case .optimizers: "optimizers"
        case .steps: "steps"
        case .outcome: "outcome"
        case .date: "date"
        }
    }
}

extension EventTitle {
    /// The event in a few English words.
    package var english: String {
        let name =
            switch kind {
            case .ofRun(let kind): Self.name(kind)
            case .ofTraining(let kind): Self.name(kind)
            }
        return name + (parameter.map { " in " + $0 } ?? "")
    }

    private static func name(_ kind: TrainingEvent.Kind) -> String {
        switch kind {
        case .unstable: "unstable"
        case .edge: "edge of stability"
        case .burst: "burst"
        case .oscillation: "oscillation"
        case .saddle: "saddle"
        case .plateau: "plateau"
        case .stalled: "stalled"
        case .noisy: "noisy"
        case .diverged: "diverged"
        case .undefined: "undefined"
        }
    }

    private static func name(_ kind: RunEvent.Kind) -> String {
        switch kind {
        case .oscillation: "oscillation"
        case .unstable: "unstable"
        case .burst: "burst"
        case .diverged: "diverged"
        case .edge: "edge of stability"
        case .undefined: "undefined"
        case .unbounded: "unbounded"
        case .noisy: "noisy"
        case .maximum: "maximum"
        case .stalled: "stalled"
        case .starved: "starved"
        case .leftView: "left the domain"
        case .converged: "converged"
        case .saddle: "saddle"
        case .plateau: "plateau"
        }
    }
}

extension PromptCaption {
    /// The English words.
    package var english: String {
        switch self {
        case .fault(let sentence, let column): "column \(column): \(sentence)"
        }
    }
}
