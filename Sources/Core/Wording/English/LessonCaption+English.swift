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
        case .moreLines(let count): "\(count) more \(count == 1 ? "line" : "lines"); enlarge the window"
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
            case .race: "the Race panel"
            case .state: "the State panel"
            case .hyperparameters: "the Hyperparameters panel"
            case .plot: "the Loss panel"
            case .events: "the Why panel"
            case .theory: "the Theory panel"
            case .spectrum: "the Spectrum panel"
            }
        case .sharpness: "the Sharpness panel"
        case .fit: "the Fit panel"
        case .step(let step): "step \(GroupedNumber.text(step)) on the timeline"
        }
    }
}
