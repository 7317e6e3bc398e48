import Text

extension RecordingNotice {
    /// The English sentence.
    package var english: String {
        switch self {
        case .began(let path): "Recording to \(path) from step 0."
        case .finished(let path, let steps): "Recorded \(GroupedNumber.text(steps)) steps to \(path)."
        case .backToRace: "Back to the race."
        case .compared(nil): "The recordings are bit-identical in all shared steps."
        case .compared(let difference?): difference.english
        }
    }
}

extension RecordingDifference {
    /// The English sentence.
    package var english: String {
        let distance = distance.map { ", by \(NumberText(significance: 3).text($0))" } ?? ""
        return "\(run): \(recordings.joined(separator: " and ")) differ from step \(GroupedNumber.text(step)) in"
            + " \(quantity)\(distance)."
    }
}
