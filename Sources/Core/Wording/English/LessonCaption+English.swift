extension LessonCaption {
    /// The English words.
    package var english: String {
        switch self {
        case .number(let number, let count): "\(number) of \(count)"
        case .look(let place, 0, let label): "Look at \(place.english): \(label)"
        case .look(let place, let step, let label):
            "Step \(GroupedNumber.text(step)), look at \(place.english): \(label)"
        case .lookHere: "look here"
        case .altered: "The race was changed: the lesson's steps and figures may not apply."
        case .moreLines(let count): "\(count) more lines: enlarge the window"
        }
    }
}

extension LessonCaption.Place {
    /// The place in English.
    fileprivate var english: String {
        switch self {
        case .frame: "the frame on the map"
        case .head(let key): "the head of run \(key)"
        case .panel(let panel):
            switch panel {
            case .race: "the race"
            case .state: "the state"
            case .hyperparameters: "the hyperparameters"
            case .plot: "the plot"
            case .events: "the events"
            case .theory: "the theory"
            }
        case .step(let step): "step \(step) on the time line"
        }
    }
}
